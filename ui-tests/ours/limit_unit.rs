//! No such unit.
use rmm::prelude::*;

#[regions(limit = "3 apples")]
fn main() {
    let _ = rnew!(1);
}
