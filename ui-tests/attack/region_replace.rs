//! Nor can one be replaced.
use rmm::prelude::*;

fn main() {
    let mut region = Region::new();
    let number = rnew!(in region; 1);
    region = Region::new();
    println!("{number} {}", region.used());
}
