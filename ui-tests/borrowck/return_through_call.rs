//! Whether the result of an unknown function holds its argument, only rustc knows.
use rmm::prelude::*;

struct Wrapper<'a>(&'a u32);

fn wrap(number: &u32) -> Wrapper<'_> {
    Wrapper(number)
}

#[regions]
fn wrapped<'a>() -> Wrapper<'a> {
    wrap(rref!(1))
}

fn main() {
    println!("{}", wrapped().0);
}
