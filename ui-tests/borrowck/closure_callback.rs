//! A callback may keep what it is given: its argument lives for a lifetime of the caller's choice.
use rmm::prelude::*;

#[regions]
fn visit<'a>(mut visitor: impl FnMut(&'a u32)) {
    let number = rref!(1);
    visitor(number);
}

fn main() {
    visit(|number| println!("{number}"));
}
