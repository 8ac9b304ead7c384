//! The attribute goes on functions.
use rmm::prelude::*;

#[regions]
struct Point {
    x: u32,
}

fn main() {
    println!("{}", Point { x: 1 }.x);
}
