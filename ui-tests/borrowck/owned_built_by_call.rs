//! A call of a module builds the root in another region than the owned one: rustc says that `other` is too short.
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    pub struct Tree<'r>(pub u32, pub Option<&'r Tree<'r>>);

    pub fn build<'r>(n: u32) -> &'r Tree<'r> {
        rref!(Tree(n, n.checked_sub(1).map(build)))
    }
}

owned! { struct OwnedTree(&'r tree::Tree<'r>); }

fn main() {
    let other = Region::new();
    let tree = OwnedTree::new(|_| tree::build(&other, 3));
    println!("{}", tree.with(|tree| tree.0));
}
