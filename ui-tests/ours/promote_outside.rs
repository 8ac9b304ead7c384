//! `promote!` without a region.
use rmm::prelude::*;

fn main() {
    let n = 1;
    promote!(&n);
}
