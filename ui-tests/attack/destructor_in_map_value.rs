//! Nor does a map for its values.
use rmm::prelude::*;

#[regions]
fn main() {
    let names = rmap! { 1 => String::from("lost") };
    println!("{names:?}");
}
