//! A cell that is never empty could not be part of a cycle.
use rmm::prelude::*;
use std::cell::Cell;

fn main() {
    let r = Region::new();
    let n = 1;
    let cell = Cell::new(&n);
    promote!(in r; &cell);
}
