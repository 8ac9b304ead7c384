//! A limit is not negative.
use rmm::prelude::*;

#[regions(limit = -1)]
fn main() {
    let _ = rnew!(1);
}
