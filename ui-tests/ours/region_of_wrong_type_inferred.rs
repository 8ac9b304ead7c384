//! Nor is a text, under the attribute.
use rmm::prelude::*;

#[regions]
fn main() {
    let _ = rvec![in "region"; 1];
}
