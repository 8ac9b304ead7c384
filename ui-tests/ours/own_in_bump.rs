//! A `Bump` runs no destructors, so it owns nothing.
use rmm::prelude::*;

fn main() {
    let region = Region::new();
    let _ = rown!(in region.as_bump(); String::new());
}
