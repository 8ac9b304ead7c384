//! The error is at the allocation, not at the variable that carries it out.
use rmm::prelude::*;

#[regions]
fn numbers<'a>() -> RVec<'a, u32> {
    let mut numbers = rvec![];
    numbers.push(1);
    numbers
}

fn main() {
    numbers();
}
