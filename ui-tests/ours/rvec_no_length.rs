//! A value without a length.
use rmm::prelude::*;

#[regions]
fn main() {
    let _ = rvec![0; ];
}
