//! An element of a vector is borrowed from the vector, not from the region: growing may move it.
use rmm::prelude::*;

#[regions]
fn main() {
    let mut numbers = rvec![1, 2];
    let first = &mut numbers[0];
    numbers.push(3);
    *first = 4;
}
