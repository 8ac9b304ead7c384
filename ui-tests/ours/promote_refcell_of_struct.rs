//! A struct in a cell has no empty state if one of its fields has none.
use rmm::prelude::*;
use std::cell::RefCell;

#[derive(Promote)]
struct State<'a> {
    count: u32,
    now: &'a u32,
}

fn main() {
    let r = Region::new();
    let state = RefCell::new(State { count: 1, now: &2 });
    promote!(in r; &state);
    let state = state.into_inner();
    println!("{} {}", state.count, state.now);
}
