//! A region that a function makes by hand ends with it.
use rmm::prelude::*;

fn answer<'a>() -> &'a u32 {
    let region = Region::new();
    rref!(in region; 42)
}

fn main() {
    answer();
}
