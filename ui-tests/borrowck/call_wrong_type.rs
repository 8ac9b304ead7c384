//! An argument of a wrong type: one error of rustc's, at that argument.
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    pub fn run() -> u32 {
        let made = leaf("one");
        *made
    }
}

fn main() {
    println!("{}", tree::run());
}
