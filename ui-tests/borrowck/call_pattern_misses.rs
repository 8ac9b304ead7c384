//! A match that misses a case, over what a call gives: rustc's error, once.
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    enum Tree<'r> {
        Leaf(&'r u32),
        Node(&'r Tree<'r>),
    }

    fn node<'r>(n: u32) -> &'r Tree<'r> {
        match n {
            0 => rref!(Tree::Leaf(leaf(n))),
            n => rref!(Tree::Node(node(n - 1))),
        }
    }

    pub fn run(n: u32) -> u32 {
        match node(n) {
            Tree::Leaf(n) => **n,
        }
    }
}

fn main() {
    println!("{}", tree::run(1));
}
