//! A recursive structure that is built in the caller's region, with scratch of its own.
use rmm::prelude::*;

enum Tree<'r> {
    Leaf(u32),
    Node(&'r Tree<'r>, &'r Tree<'r>),
}

#[regions]
fn build<'r>(region: &'r Region, depth: u32) -> &'r Tree<'r> {
    if depth == 0 {
        return rref!(Tree::Leaf(1));
    }
    let scratch = rvec![depth; 4];
    let less = scratch[0] - 1;
    rref!(Tree::Node(build(region, less), build(region, less)))
}

fn sum(tree: &Tree<'_>) -> u32 {
    match tree {
        Tree::Leaf(n) => *n,
        Tree::Node(left, right) => sum(left) + sum(right),
    }
}

#[regions]
fn main() {
    let tree = build(region!(), 5);
    assert_eq!(sum(tree), 32);
    let small = sum(build(region!(), 2));
    assert_eq!(small, 4);
}
