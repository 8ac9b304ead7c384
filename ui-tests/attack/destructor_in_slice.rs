//! Nor does a slice.
use rmm::prelude::*;

#[regions]
fn main() {
    let names = rslice![String::from("lost")];
    println!("{names:?}");
}
