//! `=>` stands between key and value, not `:`.
use rmm::prelude::*;

#[regions]
fn main() {
    let _ = rmap! { "a": 1 };
}
