//! `return` is an escape like the tail.
use rmm::prelude::*;

#[regions]
fn name<'a>(known: bool) -> &'a str {
    if !known {
        return rstr!("nobody");
    }
    "somebody"
}

fn main() {
    name(true);
}
