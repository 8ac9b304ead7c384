//! A format string is a literal, as in `format!`.
use rmm::prelude::*;

#[regions]
fn main() {
    let text = "text";
    let _ = rformat!(text);
}
