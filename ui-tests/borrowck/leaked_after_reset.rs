//! A value that a box gave up stays in the region.
use rmm::prelude::*;

fn main() {
    let mut region = Region::new();
    let name = RBox::leak(rbox!(in region; String::from("Ada")));
    region.reset();
    println!("{name}");
}
