//! A value is missing.
use rmm::prelude::*;

#[regions]
fn main() {
    let _ = rnew!();
}
