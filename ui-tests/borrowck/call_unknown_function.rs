//! A function that there is none of, among calls that are filled in: rustc's error, once.
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    pub fn run(n: u32) -> u32 {
        let made = leaf(lief(n));
        *made
    }
}

fn main() {
    println!("{}", tree::run(1));
}
