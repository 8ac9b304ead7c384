//! The words are those of `format!`, at the user's own literal.
use rmm::prelude::*;

#[regions]
fn main() {
    let _ = rformat!("{} and {}", 1);
}
