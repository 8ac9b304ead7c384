//! The benchmarks game's binary trees, the deepest of n nodes: one tree lives long, all others for a moment.

use crate::program::{Run, versions};

pub fn load(n: usize) -> Run {
    versions!(n.ilog2())
}

#[rmm::regions]
mod inferred {
    use rmm::prelude::*;

    pub struct Tree<'r> {
        pub children: Option<(&'r Tree<'r>, &'r Tree<'r>)>,
    }

    impl<'r> Tree<'r> {
        fn new(depth: u32) -> &'r Tree<'r> {
            let children = (depth > 0).then(|| (Tree::new(depth - 1), Tree::new(depth - 1)));
            rref!(Tree { children })
        }

        pub fn count(&self) -> u64 {
            1 + self
                .children
                .map_or(0, |(left, right)| left.count() + right.count())
        }
    }

    pub fn run(depth: u32) -> u64 {
        let stretch = Tree::new(depth + 1);
        let mut sum = stretch.count();
        let long_lived = Tree::new(depth);
        for short in (4..=depth).step_by(2) {
            for _ in 0..1 << (depth - short) {
                sum += Tree::new(short).count();
            }
        }
        sum + long_lived.count()
    }
}

mod by_hand {
    use bumpalo::Bump;

    use super::inferred::Tree;

    pub fn tree(r: &Bump, depth: u32) -> &Tree<'_> {
        let children = (depth > 0).then(|| (tree(r, depth - 1), tree(r, depth - 1)));
        r.alloc(Tree { children })
    }

    pub fn run(depth: u32) -> u64 {
        let stretch = Bump::new();
        let mut sum = tree(&stretch, depth + 1).count();
        drop(stretch);
        let long = Bump::new();
        let long_lived = tree(&long, depth);
        let mut turn = Bump::new();
        for short in (4..=depth).step_by(2) {
            for _ in 0..1 << (depth - short) {
                turn.reset();
                sum += tree(&turn, short).count();
            }
        }
        drop(turn);
        sum + long_lived.count()
    }
}

mod one_region {
    use bumpalo::Bump;

    use super::by_hand::tree;

    pub fn run(depth: u32) -> u64 {
        let r = Bump::new();
        let mut sum = tree(&r, depth + 1).count();
        let long_lived = tree(&r, depth);
        for short in (4..=depth).step_by(2) {
            for _ in 0..1 << (depth - short) {
                sum += tree(&r, short).count();
            }
        }
        sum + long_lived.count()
    }
}

mod with_std {
    struct Tree {
        children: Option<Box<(Tree, Tree)>>,
    }

    impl Tree {
        fn new(depth: u32) -> Tree {
            let children =
                (depth > 0).then(|| Box::new((Tree::new(depth - 1), Tree::new(depth - 1))));
            Tree { children }
        }

        fn count(&self) -> u64 {
            1 + self
                .children
                .as_ref()
                .map_or(0, |two| two.0.count() + two.1.count())
        }
    }

    pub fn run(depth: u32) -> u64 {
        let mut sum = Tree::new(depth + 1).count();
        let long_lived = Tree::new(depth);
        for short in (4..=depth).step_by(2) {
            for _ in 0..1 << (depth - short) {
                sum += Tree::new(short).count();
            }
        }
        sum + long_lived.count()
    }
}
