//! What a parameter refers to outlives the call.
use rmm::prelude::*;

#[regions]
fn add<'a>(out: &mut Vec<&'a u32>) {
    out.push(rref!(1));
}

fn main() {
    add(&mut Vec::new());
}
