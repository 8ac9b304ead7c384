//! `rstr!` copies one text; `rformat!` formats.
use rmm::prelude::*;

#[regions]
fn main() {
    let _ = rstr!("{}", 1);
}
