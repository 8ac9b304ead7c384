//! A plain form never runs a destructor, so it takes no value with one.
use rmm::prelude::*;

#[regions]
fn main() {
    let name = rref!(String::from("lost"));
    println!("{name}");
}
