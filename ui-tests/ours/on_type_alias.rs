//! An alias is no function.
use rmm::prelude::*;

#[regions]
type Number = u32;

fn main() {
    println!("{}", Number::MAX);
}
