//! Reynolds' search of a tree of n nodes: the path above a node is a list, a cell for each call.

use crate::program::{Run, versions};

pub fn load(n: usize) -> Run {
    versions!(n)
}

/// A tree of `n` nodes is skewed, so that paths are long. The value of its root, and how many nodes are on the left.
fn root(n: usize) -> (u64, usize) {
    (n as u64 * 2_654_435_761 % 1009, (n - 1) * 15 / 16)
}

#[rmm::regions]
mod inferred {
    use rmm::prelude::*;

    use super::root;

    pub struct Tree<'r> {
        pub value: u64,
        pub left: Option<&'r Tree<'r>>,
        pub right: Option<&'r Tree<'r>>,
    }

    pub struct Path<'p> {
        pub value: u64,
        pub up: Option<&'p Path<'p>>,
    }

    fn tree<'r>(n: usize) -> Option<&'r Tree<'r>> {
        if n == 0 {
            return None;
        }
        let (value, left) = root(n);
        Some(rref!(Tree {
            value,
            left: tree(left),
            right: tree(n - 1 - left)
        }))
    }

    pub fn contains(mut path: Option<&Path<'_>>, value: u64) -> bool {
        while let Some(here) = path {
            if here.value == value {
                return true;
            }
            path = here.up;
        }
        false
    }

    /// How many nodes have the value of one above them.
    fn search(tree: Option<&Tree<'_>>, up: Option<&Path<'_>>) -> u64 {
        let Some(tree) = tree else { return 0 };
        let found = u64::from(contains(up, tree.value));
        let here = rref!(Path {
            value: tree.value,
            up
        });
        found + search(tree.left, Some(here)) + search(tree.right, Some(here))
    }

    pub fn run(n: usize) -> u64 {
        let tree = tree(n);
        search(tree, None)
    }
}

mod by_hand {
    use bumpalo::Bump;

    use super::{
        inferred::{Path, Tree, contains},
        root,
    };

    pub fn tree(r: &Bump, n: usize) -> Option<&Tree<'_>> {
        if n == 0 {
            return None;
        }
        let (value, left) = root(n);
        Some(r.alloc(Tree {
            value,
            left: tree(r, left),
            right: tree(r, n - 1 - left),
        }))
    }

    fn search(tree: Option<&Tree<'_>>, up: Option<&Path<'_>>) -> u64 {
        let Some(tree) = tree else { return 0 };
        let found = u64::from(contains(up, tree.value));
        let here = Path {
            value: tree.value,
            up,
        };
        found + search(tree.left, Some(&here)) + search(tree.right, Some(&here))
    }

    pub fn run(n: usize) -> u64 {
        let r = Bump::new();
        search(tree(&r, n), None)
    }
}

mod one_region {
    use bumpalo::Bump;

    use super::{
        by_hand::tree,
        inferred::{Path, Tree, contains},
    };

    fn search<'r>(r: &'r Bump, tree: Option<&Tree<'_>>, up: Option<&'r Path<'r>>) -> u64 {
        let Some(tree) = tree else { return 0 };
        let found = u64::from(contains(up, tree.value));
        let here = &*r.alloc(Path {
            value: tree.value,
            up,
        });
        found + search(r, tree.left, Some(here)) + search(r, tree.right, Some(here))
    }

    pub fn run(n: usize) -> u64 {
        let r = Bump::new();
        search(&r, tree(&r, n), None)
    }
}

mod with_std {
    use super::{
        inferred::{Path, contains},
        root,
    };

    struct Tree {
        value: u64,
        left: Option<Box<Tree>>,
        right: Option<Box<Tree>>,
    }

    fn tree(n: usize) -> Option<Box<Tree>> {
        if n == 0 {
            return None;
        }
        let (value, left) = root(n);
        Some(Box::new(Tree {
            value,
            left: tree(left),
            right: tree(n - 1 - left),
        }))
    }

    fn search(tree: Option<&Tree>, up: Option<&Path<'_>>) -> u64 {
        let Some(tree) = tree else { return 0 };
        let found = u64::from(contains(up, tree.value));
        let here = Some(&Path {
            value: tree.value,
            up,
        });
        found + search(tree.left.as_deref(), here) + search(tree.right.as_deref(), here)
    }

    pub fn run(n: usize) -> u64 {
        search(tree(n).as_deref(), None)
    }
}
