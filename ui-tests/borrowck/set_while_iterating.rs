//! Nor can a set.
use rmm::prelude::*;

#[regions]
fn main() {
    let mut seen = rset! { 1, 2 };
    for number in &seen {
        seen.remove(number);
    }
}
