//! A value that is pinned to a block can't be used after it.
use rmm::prelude::*;

#[regions]
fn main() {
    let last;
    'inner: {
        last = rref!(in 'inner; 1);
    }
    println!("{last}");
}
