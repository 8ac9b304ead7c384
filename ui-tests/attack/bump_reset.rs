//! The `Bump` inside is only lent: it can't be reset behind the region's back.
use rmm::prelude::*;

fn main() {
    let region = Region::new();
    region.as_bump().reset();
}
