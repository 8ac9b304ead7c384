//! A function that needs a region is mapped over items of another type: rustc says so, at the function's name.
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    pub fn run(n: u32) -> usize {
        let all = ["a", "b"];
        all.iter().map(leaf).count() + n as usize
    }
}

fn main() {
    println!("{}", tree::run(1));
}
