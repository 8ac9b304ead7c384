//! Nor for its keys.
use rmm::prelude::*;

#[regions]
fn main() {
    let mut ages = rmap! {};
    ages.insert(String::from("lost"), 36);
    println!("{ages:?}");
}
