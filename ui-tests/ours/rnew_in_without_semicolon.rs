//! The `;` after the region is missing.
use rmm::prelude::*;

#[regions]
fn main() {
    let r = Region::new();
    let _ = rnew!(in r, 1);
}
