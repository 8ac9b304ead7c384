//! So is an unknown name.
use rmm::prelude::*;

#[regions]
fn main() {
    let n = rnew!(nubmer);
    println!("{n}");
}
