//! A length without a value.
use rmm::prelude::*;

#[regions]
fn main() {
    let _: RVec<'_, i32> = rvec![; 3];
}
