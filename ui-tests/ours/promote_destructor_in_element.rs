//! A region runs no destructors.
use rmm::prelude::*;

fn main() {
    let r = Region::new();
    let names = vec![vec![1]];
    promote!(in r; &names[..]);
}
