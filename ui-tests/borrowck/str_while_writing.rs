//! A `str` of a string ends before the string grows.
use rmm::prelude::*;

#[regions]
fn main() {
    let mut text = rformat!("a");
    let part = text.as_str();
    text.push('b');
    println!("{part}");
}
