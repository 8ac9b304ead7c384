//! A slot of the caller's, reached through a method that nobody knows.
use rmm::prelude::*;
use std::cell::Cell;

#[regions]
fn fill<'a>(slot: &Cell<Option<&'a u32>>) {
    let number = rref!(1);
    slot.set(Some(number));
}

fn main() {
    fill(&Cell::new(None));
}
