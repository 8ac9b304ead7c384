//! A slice has no keys.
use rmm::prelude::*;

#[regions]
fn main() {
    let _: &mut [i32] = rslice![1 => 2];
}
