//! Correct programs: each compiles with its regions placed by hand, so each has to compile with `#[regions]`.
#![allow(
    clippy::let_and_return,
    clippy::manual_is_multiple_of,
    clippy::needless_return,
    clippy::nonminimal_bool,
    clippy::single_element_loop,
    reason = "the odd way to write it is what is tested"
)]

mod calls;
mod collections;
mod control;
mod flows;
mod graphs;
mod programs;
mod text;
