//! The region parameter has another lifetime than the output.
use rmm::prelude::*;

#[regions]
fn answer<'r, 'a>(r: &'r Region) -> &'a u32 {
    rref!(42)
}

fn main() {
    answer(&Region::new());
}
