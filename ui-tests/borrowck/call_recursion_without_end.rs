//! Recursion without an end: rustc's lint, at the function and at its call.
#![deny(unconditional_recursion)]
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    fn chain<'r>(n: u32) -> &'r u32 {
        let rest = chain(n + 1);
        rref!(*rest + *leaf(n))
    }

    pub fn run(n: u32) -> u32 {
        *chain(n)
    }
}

fn main() {
    println!("{}", tree::run(1));
}
