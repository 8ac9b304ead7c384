//! One value too many.
use rmm::prelude::*;

#[regions]
fn main() {
    let _ = rbox!(String::new(), 2);
}
