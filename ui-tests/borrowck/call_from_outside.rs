//! Outside of the module the region is an argument like any other: rustc says that one is missing.
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    pub struct Tree<'r>(pub u32, Option<&'r Tree<'r>>);

    pub fn build<'r>(n: u32) -> &'r Tree<'r> {
        rref!(Tree(n, n.checked_sub(1).map(build)))
    }
}

fn main() {
    println!("{}", tree::build(5).0);
}
