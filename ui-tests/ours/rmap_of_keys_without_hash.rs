//! A key has a hash.
use rmm::prelude::*;

#[derive(PartialEq, Eq)]
struct Key;

#[regions]
fn main() {
    let _ = rmap! { Key => 2 };
}
