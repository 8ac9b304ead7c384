//! An implementation of `Default`, which is not the module's, that calls one that allocates: one error, at the call.
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    pub struct Tree<'r>(pub &'r u32);

    impl<'r> Tree<'r> {
        fn leaf(n: u32) -> Self {
            Tree(rref!(n))
        }
    }

    impl Default for Tree<'_> {
        fn default() -> Self {
            Self::leaf(1)
        }
    }
}

fn main() {
    println!("{}", tree::Tree::default().0);
}
