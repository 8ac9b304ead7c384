//! A static is no function.
use rmm::prelude::*;

#[regions]
static ANSWER: u32 = 42;

fn main() {
    println!("{ANSWER}");
}
