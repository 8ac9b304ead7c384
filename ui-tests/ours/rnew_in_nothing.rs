//! A region is missing.
use rmm::prelude::*;

#[regions]
fn main() {
    let _ = rnew!(in; 1);
}
