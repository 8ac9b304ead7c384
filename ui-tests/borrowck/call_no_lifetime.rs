//! Outputs without a source of their lifetime live in the caller's region; the mistake is a wrong field: rustc's error, once.
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    struct Pair<'r>(&'r u32, u32);

    fn pair(a: u32) -> Pair<'_> {
        Pair(leaf(a), a)
    }

    fn same(a: u32) -> &u32 {
        leaf(a)
    }

    pub fn run(n: u32) -> u32 {
        pair(n).2 + same(n)
    }
}

fn main() {
    println!("{}", tree::run(1));
}
