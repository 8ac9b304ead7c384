//! What a call finds in the owned tree is used after its owner: one error of rustc's, at `drop`.
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    pub struct Tree<'r>(pub u32, pub Option<&'r Tree<'r>>);

    pub fn build<'r>(n: u32) -> &'r Tree<'r> {
        rref!(Tree(n, n.checked_sub(1).map(build)))
    }

    pub fn deepest<'r>(tree: &'r Tree<'r>) -> &'r Tree<'r> {
        tree.1.map_or(tree, deepest)
    }
}

owned! { struct OwnedTree(&'r tree::Tree<'r>); }

fn main() {
    let tree = OwnedTree::new(|region| tree::build(region, 3));
    let deepest = tree.with(|tree| tree::deepest(tree));
    drop(tree);
    println!("{}", deepest.0);
}
