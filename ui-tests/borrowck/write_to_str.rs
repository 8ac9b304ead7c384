//! `rstr!` is for reading.
use rmm::prelude::*;

#[regions]
fn main() {
    let text = rstr!("a");
    text.make_ascii_uppercase();
}
