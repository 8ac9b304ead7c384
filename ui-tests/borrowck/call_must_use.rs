//! The result of a call that must be used isn't: rustc's error, at the call.
#![deny(unused)]
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    #[must_use]
    fn made<'r>(n: u32) -> &'r u32 {
        leaf(n)
    }

    pub fn run(n: u32) -> u32 {
        made(n);
        n
    }
}

fn main() {
    println!("{}", tree::run(1));
}
