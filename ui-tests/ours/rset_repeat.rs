//! A set of n equal values makes no sense.
use rmm::prelude::*;

#[regions]
fn main() {
    let _: RSet<'_, i32> = rset! { 1; 2 };
}
