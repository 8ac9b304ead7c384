//! The forms by `#[macro_use]`, as in old crates.
#![deny(warnings)]

#[macro_use]
extern crate rmm as arena;

#[arena::regions]
mod by_macro_use {
    pub fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    pub fn two<'r>(n: u32) -> (&'r u32, &'r u32) {
        (leaf(n), leaf(n + 1))
    }

    pub fn run(n: u32) -> u32 {
        *two(n).1
    }
}

fn main() {
    assert_eq!(by_macro_use::run(1), 2);
}
