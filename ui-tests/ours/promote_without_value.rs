//! A region, and no value.
use rmm::prelude::*;

fn main() {
    let r = Region::new();
    promote!(in r);
}
