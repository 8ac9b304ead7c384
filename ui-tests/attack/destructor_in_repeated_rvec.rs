//! Nor does a vector of copies.
use rmm::prelude::*;

#[regions]
fn main() {
    let names = rvec![String::from("lost"); 2];
    println!("{names:?}");
}
