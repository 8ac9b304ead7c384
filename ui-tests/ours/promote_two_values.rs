//! `promote!` takes one value.
use rmm::prelude::*;

#[regions]
fn main() {
    let (a, b) = (1, 2);
    let kept = promote!(&a, &b);
    println!("{kept}");
}
