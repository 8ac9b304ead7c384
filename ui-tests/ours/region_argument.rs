//! The hole takes no value.
use rmm::prelude::*;

#[regions]
fn main() {
    let x = 1;
    let _ = region!(x);
}
