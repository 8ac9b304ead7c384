//! One value too many.
use rmm::prelude::*;

#[regions]
fn main() {
    let _ = rref!(1, 2);
}
