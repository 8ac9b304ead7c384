//! Its destructor would read the region's memory.
use rmm::prelude::*;

fn main() {
    let _name;
    let region = Region::new();
    _name = rbox!(in region; String::from("freed"));
}
