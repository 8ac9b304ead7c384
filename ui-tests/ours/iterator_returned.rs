//! An iterator carries its container out.
use rmm::prelude::*;

#[regions]
fn numbers() -> impl Iterator<Item = u32> {
    rvec![1, 2, 3].into_iter()
}

fn main() {
    numbers().count();
}
