//! Regions are made at run time.
use rmm::prelude::*;

#[regions]
const fn answer() -> u32 {
    42
}

fn main() {
    answer();
}
