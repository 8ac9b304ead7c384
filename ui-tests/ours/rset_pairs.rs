//! A set has no values.
use rmm::prelude::*;

#[regions]
fn main() {
    let _ = rset! { 1 => 2 };
}
