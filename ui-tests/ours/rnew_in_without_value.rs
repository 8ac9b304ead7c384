//! A value is missing after the region.
use rmm::prelude::*;

#[regions]
fn main() {
    let r = Region::new();
    let _ = rnew!(in r;);
}
