//! Correct programs: each compiles with its regions placed by hand, so each has to compile with `#[regions]`.
#![allow(
    clippy::bind_instead_of_map,
    clippy::borrow_deref_ref,
    clippy::deref_addrof,
    clippy::identity_op,
    clippy::let_and_return,
    clippy::manual_is_multiple_of,
    clippy::needless_return,
    clippy::nonminimal_bool,
    clippy::redundant_closure,
    clippy::redundant_closure_call,
    clippy::single_element_loop,
    reason = "the odd way to write it is what is tested"
)]

mod callers;
mod calls;
mod collections;
mod control;
mod flows;
mod generations;
mod graphs;
mod hidden;
mod programs;
mod text;
