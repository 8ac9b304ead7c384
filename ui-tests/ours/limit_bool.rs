//! A limit is a size.
use rmm::prelude::*;

#[regions(limit = true)]
fn main() {
    let _ = rnew!(1);
}
