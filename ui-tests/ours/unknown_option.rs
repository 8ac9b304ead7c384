//! An option is misspelt.
use rmm::prelude::*;

#[regions(limt = 3)]
fn main() {
    let _ = rnew!(1);
}
