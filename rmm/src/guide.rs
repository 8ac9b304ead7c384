#![doc = include_str!("../docs/inference.md")]
