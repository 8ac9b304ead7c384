//! Guarantee 2, no use after free: a reference can't be used once its region has ended.
use rmm::prelude::*;

fn main() {
    let region = Region::new();
    let number = rnew!(in region; 42);
    drop(region);
    println!("{number}");
}
