//! Nor can a vector of them be cloned.
use rmm::prelude::*;

#[regions]
fn main() {
    let numbers = rvec![rnew!(1)];
    let twins = numbers.clone();
    println!("{numbers:?} {twins:?}");
}
