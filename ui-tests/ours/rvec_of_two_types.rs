//! Elements are of one type.
use rmm::prelude::*;

#[regions]
fn main() {
    let _ = rvec![1, "two"];
}
