//! Nor does a vector.
use rmm::prelude::*;

#[regions]
fn main() {
    let names = rvec![String::from("lost")];
    println!("{names:?}");
}
