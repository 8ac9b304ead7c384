//! `promote!` without a value.
use rmm::prelude::*;

#[regions]
fn main() {
    let kept: &u32 = promote!();
    println!("{kept}");
}
