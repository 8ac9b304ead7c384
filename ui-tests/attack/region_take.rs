//! Nor taken.
use rmm::prelude::*;

fn main() {
    let mut region = Region::new();
    let number = rnew!(in region; 1);
    drop(std::mem::take(&mut region));
    println!("{number}");
}
