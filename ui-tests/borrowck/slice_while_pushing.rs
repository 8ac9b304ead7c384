//! A slice of a vector ends before the vector grows.
use rmm::prelude::*;

#[regions]
fn main() {
    let mut numbers = rvec![1, 2, 3];
    let slice = &numbers[..2];
    numbers.push(4);
    println!("{slice:?}");
}
