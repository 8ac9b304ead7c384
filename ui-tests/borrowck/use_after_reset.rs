//! `reset` ends all values.
use rmm::prelude::*;

fn main() {
    let mut region = Region::new();
    let number = rnew!(in region; 1);
    region.reset();
    println!("{number}");
}
