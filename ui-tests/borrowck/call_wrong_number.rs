//! One argument too many, not a region: rustc's error names the user's call.
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    pub fn run() -> u32 {
        *leaf(1, 2, 3)
    }
}

fn main() {
    println!("{}", tree::run());
}
