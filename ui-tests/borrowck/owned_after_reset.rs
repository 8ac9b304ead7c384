//! So is a value that the region owns: `reset` has run its destructor.
use rmm::prelude::*;

fn main() {
    let mut region = Region::new();
    let name = rown!(in region; String::from("Ada"));
    region.reset();
    println!("{name}");
}
