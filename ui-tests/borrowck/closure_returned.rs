//! A closure carries out what it captures.
use rmm::prelude::*;

#[regions]
fn counter() -> impl FnMut() -> u32 {
    let count = rnew!(0);
    move || {
        *count += 1;
        *count
    }
}

fn main() {
    counter()();
}
