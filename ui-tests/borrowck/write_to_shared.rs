//! `rref!` is for reading.
use rmm::prelude::*;

#[regions]
fn main() {
    let number = rref!(1);
    *number = 2;
}
