//! Two mistakes, two errors, both in one go.
use rmm::prelude::*;

#[regions]
fn main() {
    let _ = rnew!(1, 2);
    let _ = rmap! { 1 };
}
