//! A region can't be moved while anything in it is in use.
use rmm::prelude::*;

fn main() {
    let region = Region::new();
    let number = rref!(in region; 1);
    let moved = region;
    println!("{number} {}", moved.used());
}
