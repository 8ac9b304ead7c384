//! `[value; length]` has two parts.
use rmm::prelude::*;

#[regions]
fn main() {
    let _: RVec<'_, i32> = rvec![1; 2; 3];
}
