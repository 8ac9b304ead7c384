//! The hole is a region of the call's own.
use rmm::prelude::*;

#[regions]
fn scratch<'a>() -> &'a Region {
    region!()
}

fn main() {
    scratch();
}
