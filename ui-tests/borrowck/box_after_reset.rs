//! So is a box, whose destructor would read the region.
use rmm::prelude::*;

fn main() {
    let mut region = Region::new();
    let _name = rbox!(in region; String::from("Ada"));
    region.reset();
}
