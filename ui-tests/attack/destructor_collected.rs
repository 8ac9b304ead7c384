//! Nor does a vector that is collected.
use rmm::prelude::*;

#[regions]
fn main() {
    let names = rcollect!((0..3).map(|n| n.to_string()));
    println!("{names:?}");
}
