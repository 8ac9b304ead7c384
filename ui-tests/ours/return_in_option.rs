//! So does `Some`.
use rmm::prelude::*;

#[regions]
fn first<'a>() -> Option<&'a u32> {
    Some(rref!(1))
}

fn main() {
    first();
}
