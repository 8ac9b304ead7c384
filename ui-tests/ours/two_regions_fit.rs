//! With two regions of one lifetime the user has to choose.
use rmm::prelude::*;

#[regions]
fn answer<'r>(left: &'r Region, right: &'r Region) -> &'r u32 {
    rref!(42)
}

fn main() {
    answer(&Region::new(), &Region::new());
}
