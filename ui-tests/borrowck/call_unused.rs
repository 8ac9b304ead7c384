//! The user's own unused things in functions that get a region: rustc's errors, each at the user's tokens: three of them
//! (a function, a variable, a `mut`).
#![deny(unused)]
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    fn never<'r>(n: u32) -> &'r u32 {
        leaf(n)
    }

    fn extra<'r>(n: u32) -> &'r u32 {
        let spare = leaf(n);
        let mut made = leaf(n);
        made
    }

    pub fn run(n: u32) -> u32 {
        *extra(n)
    }
}

fn main() {
    println!("{}", tree::run(1));
}
