//! A number is no text.
use rmm::prelude::*;

#[regions]
fn main() {
    let _ = rstr!(5);
}
