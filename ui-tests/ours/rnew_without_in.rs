//! The `in` before the region is missing.
use rmm::prelude::*;

#[regions]
fn main() {
    let r = Region::new();
    let _ = rnew!(r; 1);
}
