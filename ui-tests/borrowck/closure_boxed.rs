//! So does a closure in a box.
use rmm::prelude::*;

#[regions]
fn counter() -> Box<dyn FnMut() -> u32> {
    let count = rnew!(0);
    Box::new(move || {
        *count += 1;
        *count
    })
}

fn main() {
    counter()();
}
