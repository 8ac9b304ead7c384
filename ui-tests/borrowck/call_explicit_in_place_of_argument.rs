//! The region in place of the argument: rustc says that the region is no `u32`, at the region.
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    pub fn run() -> u32 {
        let made = leaf(region!());
        *made
    }
}

fn main() {
    println!("{}", tree::run());
}
