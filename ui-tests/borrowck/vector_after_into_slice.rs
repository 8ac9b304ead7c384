//! A vector that has become a slice can't grow.
use rmm::prelude::*;

#[regions]
fn main() {
    let mut numbers = rvec![1, 2, 3];
    let slice = numbers.into_slice();
    numbers.push(4);
    println!("{slice:?}");
}
