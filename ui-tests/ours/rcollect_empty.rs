//! An iterator is missing.
use rmm::prelude::*;

#[regions]
fn main() {
    let _ = rcollect!();
}
