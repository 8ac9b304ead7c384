//! A `&mut` can't be copied out of a shared vector.
use rmm::prelude::*;

#[regions]
fn main() {
    let numbers = rvec![rnew!(1)];
    let number = *numbers.first().unwrap();
    println!("{number}");
}
