//! A key without a value.
use rmm::prelude::*;

#[regions]
fn main() {
    let _: RMap<'_, i32, i32> = rmap! { 1 };
}
