//! A statement is not a value.
use rmm::prelude::*;

#[regions]
fn main() {
    let _ = rnew!(let x = 1);
}
