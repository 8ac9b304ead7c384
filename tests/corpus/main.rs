//! Correct programs: each compiles with its regions placed by hand, so each has to compile with `#[regions]`.

mod calls;
mod collections;
mod control;
mod flows;
mod graphs;
mod programs;
mod text;
