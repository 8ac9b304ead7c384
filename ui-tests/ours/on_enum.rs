//! The attribute goes on functions.
use rmm::prelude::*;

#[regions]
enum Direction {
    Left,
}

fn main() {
    let Direction::Left = Direction::Left;
}
