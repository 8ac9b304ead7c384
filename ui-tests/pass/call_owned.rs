//! Owned regions with annotated modules: the builder's region is passed along by hand, by inference, and kept.
#![deny(warnings)]
#![forbid(unsafe_code)]
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    #[derive(Clone, Copy, Debug, Promote)]
    pub struct Tree<'r>(pub u32, pub Option<&'r Tree<'r>>);

    owned! {
        /// A tree with its memory.
        pub struct OwnedTree(&'r Tree<'r>);
    }

    owned! { pub struct OwnedNames(RVec<'r, &'r str>); }

    pub fn build<'r>(n: u32) -> &'r Tree<'r> {
        rref!(Tree(n, n.checked_sub(1).map(build)))
    }

    pub fn deepest<'r>(tree: &'r Tree<'r>) -> &'r Tree<'r> {
        tree.1.map_or(tree, deepest)
    }

    pub fn taller(tree: &Tree<'_>) -> u32 {
        let more = Tree(tree.0 + 1, Some(tree));
        let sizes = rvec![more.0, tree.0];
        sizes.iter().sum()
    }

    /// By hand.
    pub fn owned(n: u32) -> OwnedTree {
        OwnedTree::new(|region| build(region, n))
    }

    /// A region's parameter that is annotated is the region of what the closure returns.
    pub fn inferred(n: u32) -> OwnedTree {
        OwnedTree::new(|region: &Region| build(n))
    }

    /// Copied into the owned region, the scratch ends with the call.
    pub fn kept(n: u32) -> OwnedTree {
        let scratch = rcollect!((0..n).map(build));
        let best = scratch.iter().max_by_key(|tree| tree.0 % 5);
        OwnedTree::new(|region| promote!(in region; best.copied().unwrap_or(&Tree(0, None))))
    }

    pub fn names(n: u32) -> OwnedNames {
        let mut names = OwnedNames::new(|region| rvec![in region]);
        for i in 0..n {
            names.with_mut(|names, region| names.push(rformat!(in region; "n{i}").into_str()));
        }
        names
    }

    pub fn rebuilt(tree: OwnedTree) -> OwnedTree {
        tree.rebuild(|old, region| promote!(in region; old))
    }
}

use tree::{OwnedNames, OwnedTree};

#[regions]
fn depth(tree: &OwnedTree) -> u32 {
    tree.with(|tree| tree::deepest(tree).0 + tree::taller(tree))
}

fn main() {
    let (one, two) = (tree::owned(3), tree::inferred(2));
    assert_eq!((depth(&one), depth(&two)), (7, 5));
    let mut kept = std::thread::spawn(|| tree::rebuilt(tree::kept(5)))
        .join()
        .unwrap();
    assert_eq!(kept.with(|tree| tree.0), 4);
    assert_eq!(kept.region().used() % 8, 0);
    let names: OwnedNames = tree::names(2);
    assert_eq!(names.with(|names| names.concat()), "n0n1");
}
