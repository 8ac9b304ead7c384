//! Whole numbers only.
use rmm::prelude::*;

#[regions(limit = "1.5 MiB")]
fn main() {
    let _ = rnew!(1);
}
