//! Owned regions (`owned!`), and which region owns what (`Region::owns`).

mod change;
mod clean;
#[path = "../held.rs"]
#[expect(
    dead_code,
    reason = "these tests measure over many turns, not one peak"
)]
mod held;
mod memory;
mod owns;
mod roots;
mod threads;
mod travel;

use rmm::prelude::*;
use std::cell::Cell;

/// A binary tree.
#[derive(Debug, PartialEq)]
pub struct Tree<'r> {
    sides: Option<(&'r Tree<'r>, &'r Tree<'r>)>,
}

impl Tree<'_> {
    fn nodes(&self) -> usize {
        1 + self.sides.map_or(0, |(a, b)| a.nodes() + b.nodes())
    }

    fn depth(&self) -> u32 {
        self.sides.map_or(0, |(a, _)| 1 + a.depth())
    }
}

fn build<'r>(region: &'r Region, depth: u32) -> &'r Tree<'r> {
    rref!(in region; Tree {
        sides: (depth > 0).then(|| (build(region, depth - 1), build(region, depth - 1))),
    })
}

fn copy<'r>(region: &'r Region, tree: &Tree<'_>) -> &'r Tree<'r> {
    rref!(in region; Tree { sides: tree.sides.map(|(a, b)| (copy(region, a), copy(region, b))) })
}

owned! {
    /// A tree with its memory.
    pub struct OwnedTree(&'r Tree<'r>);

    /// Numbers with their memory.
    pub struct OwnedNumbers(RVec<'r, u64>);

    /// Cells with their memory.
    pub struct OwnedCells(&'r [Cell<u32>]);
}

impl OwnedTree {
    /// The root, as long as the tree is borrowed.
    fn root(&self) -> &Tree<'_> {
        self.with(|root| *root)
    }
}

fn tree(depth: u32) -> OwnedTree {
    OwnedTree::new(|region| build(region, depth))
}
