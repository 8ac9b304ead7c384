//! So is a string.
use rmm::prelude::*;

fn main() {
    let mut region = Region::new();
    let text = rformat!(in region; "{}", 1).into_str();
    region.reset();
    println!("{text}");
}
