//! A type error in an argument is shown once, at the argument.
use rmm::prelude::*;

#[regions]
fn main() {
    let n: &mut u32 = rnew!("one");
    println!("{n}");
}
