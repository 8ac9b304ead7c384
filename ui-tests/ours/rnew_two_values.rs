//! One value too many.
use rmm::prelude::*;

#[regions]
fn main() {
    let _ = rnew!(1, 2);
}
