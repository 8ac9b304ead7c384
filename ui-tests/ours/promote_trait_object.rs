//! Nobody knows what is behind a trait object: two errors, as it is not even sized.
use rmm::prelude::*;

fn main() {
    let r = Region::new();
    let shown: &dyn std::fmt::Display = &1;
    promote!(in r; shown);
}
