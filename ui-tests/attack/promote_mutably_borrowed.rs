//! What is mutably borrowed is not read.
use rmm::prelude::*;

fn main() {
    let r = Region::new();
    let mut list = vec![1];
    let first = &mut list[0];
    promote!(in r; list);
    *first += 1;
}
