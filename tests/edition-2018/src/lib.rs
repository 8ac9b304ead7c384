//! The program of all editions, compiled in edition 2018.
#![cfg(test)]

#[path = "../../editions/program.rs"]
mod program;

#[path = "../../editions/modules.rs"]
mod modules;

#[path = "../../editions/older.rs"]
mod older;
