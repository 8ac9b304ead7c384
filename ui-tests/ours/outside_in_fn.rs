//! Only `#[regions]` knows the region of the function.
use rmm::prelude::*;

fn main() {
    let _ = rvec![in fn; 1, 2];
}
