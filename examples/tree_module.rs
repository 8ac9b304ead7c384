//! Search trees in a module in plain style: functions that build, copy and share, and nobody hands a region around.
//!
//! `#[regions]` stands over the module. A function whose result lies in a region takes that region as a parameter that
//! nobody writes, and each call in the module is given the region that fits its result. With an arena by hand, a function
//! and its calls read like this:
//!
//! ```text
//! fn insert<'r>(arena: &'r Bump, tree: Tree<'r>, key: u32) -> Tree<'r> {
//!     …
//!     … left: insert(arena, node.left, key) …
//!
//! let mut scratch = Bump::new();
//! for turn in 0..turns {
//!     scratch.reset();
//!     let copy = map(&scratch, kept, &|key| key + turn);
//!     let more = insert(&scratch, copy, turn);
//! ```
//!
//! and in the module like this:
//!
//! ```text
//! fn insert(tree: Tree<'_>, key: u32) -> Tree<'_> {
//!     …
//!     … left: insert(node.left, key) …
//!
//! for turn in 0..turns {
//!     let copy = map(kept, &|key| key + turn);
//!     let more = insert(copy, turn);
//! ```
//!
//! Look at `app::turns`, which is written in this style; then at `by_hand` and `inferred`, where a call from outside of
//! the module names its region.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use rmm::prelude::*;

#[regions]
pub(crate) mod app {
    use std::io::{self, Write};

    use rmm::prelude::*;

    /// Search trees that are never changed: what looks like a change makes a new tree, which shares what it can.
    pub(crate) mod tree {
        use rmm::prelude::*;

        pub(crate) type Tree<'r> = Option<&'r Node<'r>>;

        #[derive(Clone, Copy)]
        pub(crate) struct Node<'r> {
            left: Tree<'r>,
            key: u32,
            right: Tree<'r>,
        }

        /// A balanced tree of the keys from `start` up to `end`.
        pub(crate) fn build(start: u32, end: u32) -> Tree<'_> {
            if start >= end {
                return None;
            }
            let key = start + (end - start) / 2;
            let (left, right) = (build(start, key), build(key + 1, end));
            Some(rref!(Node { left, key, right }))
        }

        /// The tree with one more key. Only the nodes on the way down are new.
        pub(crate) fn insert(tree: Tree<'_>, key: u32) -> Tree<'_> {
            let Some(node) = tree else {
                return Some(rref!(Node {
                    left: None,
                    key,
                    right: None
                }));
            };
            if key == node.key {
                tree
            } else if key < node.key {
                let left = insert(node.left, key);
                Some(rref!(Node { left, ..*node }))
            } else {
                let right = insert(node.right, key);
                Some(rref!(Node { right, ..*node }))
            }
        }

        /// A new tree of the same shape. It shares nothing with the old one, which may end before it: elided lifetimes
        /// would say that it does. `change` must keep the order.
        pub(crate) fn map<'r>(tree: Tree<'_>, change: &dyn Fn(u32) -> u32) -> Tree<'r> {
            let node = tree?;
            Some(rref!(Node {
                left: map(node.left, change),
                key: change(node.key),
                right: map(node.right, change),
            }))
        }

        /// A new tree of the keys that are `good`. The vector of them ends with the call.
        pub(crate) fn filter<'r>(tree: Tree<'_>, good: &dyn Fn(u32) -> bool) -> Tree<'r> {
            let keys = flatten(tree);
            let good = rcollect!(keys.iter().copied().filter(|key| good(*key)));
            from_sorted(&good)
        }

        /// A balanced tree.
        pub(crate) fn from_sorted<'r>(keys: &[u32]) -> Tree<'r> {
            let (key, right) = keys.get(keys.len() / 2..)?.split_first()?;
            Some(rref!(Node {
                left: from_sorted(&keys[..keys.len() / 2]),
                key: *key,
                right: from_sorted(right),
            }))
        }

        /// From the least key to the greatest.
        pub(crate) fn fold<T>(tree: Tree<'_>, first: T, join: &dyn Fn(T, u32) -> T) -> T {
            let Some(node) = tree else {
                return first;
            };
            let left = fold(node.left, first, join);
            fold(node.right, join(left, node.key), join)
        }

        pub(crate) fn height(tree: Tree<'_>) -> usize {
            tree.map_or(0, |node| 1 + height(node.left).max(height(node.right)))
        }

        /// The keys in order.
        pub(crate) fn flatten<'r>(tree: Tree<'_>) -> RVec<'r, u32> {
            let mut keys = rvec![];
            gather(tree, &mut keys);
            keys
        }

        fn gather(tree: Tree<'_>, keys: &mut RVec<'_, u32>) {
            if let Some(node) = tree {
                gather(node.left, keys);
                keys.push(node.key);
                gather(node.right, keys);
            }
        }

        /// One line for each key, indented by its depth, the greatest first: a tree that lies on its side.
        pub(crate) fn pretty<'r>(tree: Tree<'_>) -> RString<'r> {
            let mut lines = rformat!();
            draw(tree, 1, &mut lines);
            lines
        }

        fn draw(tree: Tree<'_>, depth: usize, lines: &mut RString<'_>) {
            if let Some(node) = tree {
                draw(node.right, depth + 1, lines);
                lines.push_str(&rformat!("{:1$}{2}\n", "", 4 * depth, node.key));
                draw(node.left, depth + 1, lines);
            }
        }
    }

    use tree::*;

    /// Five trees of different sizes. A closure makes them.
    fn heights(out: &mut dyn Write) -> io::Result<()> {
        let trees = rcollect!((1..=5).map(|n| build(0, 1 << n)));
        let heights = rcollect!(trees.iter().copied().map(height));
        writeln!(out, "heights of trees of 2, 4, 8, 16, 32 keys: {heights:?}")
    }

    /// A tree grown by `insert` as a value, and drawn.
    fn grown(out: &mut dyn Write) -> io::Result<()> {
        let keys = [5, 2, 8, 1, 9, 3];
        let tree = keys.into_iter().fold(None, insert);
        writeln!(out, "{keys:?} one after the other:\n{}", pretty(tree))
    }

    /// Adds up trees that last for one turn each. The first one is gone before the turns begin.
    ///
    /// Returns the sum, and the bytes that the region of the last turn held.
    pub(crate) fn turns(turns: u32) -> (u64, usize) {
        let odd = {
            let all = build(0, 1000);
            filter(all, &|key| key % 2 == 1)
        };
        let mut sum = 0;
        let mut bytes = 0;
        for turn in 0..turns {
            // The region of the turn under a name, to ask for its size.
            let here = region!();
            let copy = map(odd, &|key| key + turn);
            let more = insert(copy, turn);
            sum += fold(more, 0, &|sum, key| sum + u64::from(key));
            bytes = here.used();
        }
        (sum, bytes)
    }

    pub(crate) fn program(out: &mut dyn Write) -> io::Result<()> {
        heights(out)?;
        grown(out)?;
        for count in [1, 10, 1000] {
            let (sum, bytes) = turns(count);
            writeln!(
                out,
                "turns: {count:4}, sum {sum:9}, the last one took {bytes} bytes"
            )?;
        }
        Ok(())
    }
}

use app::tree;

/// From outside each call names the region of its result: here one made by hand.
fn by_hand(out: &mut dyn Write) -> io::Result<()> {
    let large = Region::new();
    let all = tree::build(&large, 0, 1000);
    writeln!(out, "1000 keys  {large}")?;
    let small = Region::new();
    let few = tree::filter(&small, all, &|key| key % 100 == 50);
    writeln!(out, "10 keys    {small}")?;
    // A filtered tree shares nothing, so the large one may end.
    drop(large);
    writeln!(out, "they are   {:?}", tree::flatten(&small, few))
}

/// From outside, with inferred regions: each is asked for with `region!()`.
#[regions]
fn inferred(out: &mut dyn Write) -> io::Result<()> {
    let small = {
        let all = tree::build(region!(), 0, 1000);
        tree::filter(region!(), all, &|key| key % 100 == 50)
    };
    let sum: u32 = tree::fold(small, 0, &|sum, key| sum + key);
    writeln!(out, "inferred   the sum of the 10 is {sum}")
}

pub(crate) fn program(out: &mut dyn Write) -> io::Result<()> {
    by_hand(out)?;
    inferred(out)?;
    app::program(out)
}

fn main() -> ExitCode {
    rmm_examples::run_plain("tree_module", program)
}
