//! The region is written out, and is none: rustc's error, at that argument.
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    pub fn run(n: u32) -> u32 {
        let numbers = vec![n];
        *leaf(&numbers, n)
    }
}

fn main() {
    println!("{}", tree::run(1));
}
