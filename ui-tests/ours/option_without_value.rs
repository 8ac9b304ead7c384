//! A limit has a size.
use rmm::prelude::*;

#[regions(limit)]
fn main() {
    let _ = rnew!(1);
}
