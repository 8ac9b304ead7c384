//! Nobody knows which field of a union to copy.
use rmm::prelude::*;

#[derive(Promote)]
union Either<'a> {
    _a: &'a u32,
    _b: u32,
}

fn main() {}
