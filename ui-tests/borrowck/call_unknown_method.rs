//! A method that there is none of, on what a call gives: rustc's error, once.
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    pub fn run(n: u32) -> u32 {
        let made = leaf(n);
        made.size() + *leaf(2)
    }
}

fn main() {
    println!("{}", tree::run(1));
}
