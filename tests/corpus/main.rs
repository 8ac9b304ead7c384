//! Correct programs: each compiles with its regions placed by hand, so each has to compile with `#[regions]`.

mod calls;
mod collections;
mod control;
mod graphs;
mod text;
