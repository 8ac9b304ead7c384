//! The region of `in = …` has to outlive the call.
use rmm::prelude::*;

#[regions(in = Region::new())]
fn answer<'a>() -> &'a u32 {
    rref!(42)
}

fn main() {
    answer();
}
