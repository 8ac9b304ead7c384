//! No lint fires on what the attribute adds to a module, its signatures and its calls.
#![deny(
    warnings,
    unused,
    missing_docs,
    rust_2018_idioms,
    unused_lifetimes,
    unused_qualifications
)]
use rmm::prelude::*;

/// A module.
#[regions]
mod tree {
    #![allow(clippy::module_inception, reason = "an inner attribute stays")]
    use rmm::prelude::*;

    /// A tree.
    #[derive(Debug)]
    pub(super) struct Tree<'r> {
        size: u32,
        kids: Option<(&'r Tree<'r>, &'r Tree<'r>)>,
    }

    /// A method that allocates in one implementation and not in the other.
    trait Grow<'r> {
        fn grow(&self, by: u32) -> &'r Tree<'r>;
    }

    impl<'r> Grow<'r> for &'r Tree<'r> {
        fn grow(&self, _by: u32) -> &'r Tree<'r> {
            self
        }
    }

    impl<'r> Grow<'r> for u32 {
        fn grow(&self, by: u32) -> &'r Tree<'r> {
            let kids = Some((build(by), build(by)));
            rref!(Tree { size: *self, kids })
        }
    }

    /// Builds a tree.
    #[must_use]
    pub(super) fn build<'r>(depth: u32) -> &'r Tree<'r> {
        let kids = depth
            .checked_sub(1)
            .map(|depth| (build(depth), build(depth)));
        rref!(Tree {
            size: 1 << depth,
            kids
        })
    }

    pub(super) fn size(depth: u32) -> u32 {
        let tree = build(depth);
        let grown = tree.grow(1).size + 3_u32.grow(1).size;
        grown + tree.kids.map_or(0, |(left, right)| left.size + right.size)
    }
}

fn main() {
    assert_eq!(tree::size(3), 8 + 3 + 8);
    let region = Region::new();
    assert!(format!("{:?}", tree::build(&region, 0)).contains("size: 1"));
}
