//! The hand-made region of an outside call is emptied while its tree is in use.
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    pub struct Tree<'r>(pub u32, pub Option<&'r Tree<'r>>);

    pub fn build<'r>(n: u32) -> &'r Tree<'r> {
        rref!(Tree(n, n.checked_sub(1).map(build)))
    }
}

fn main() {
    let mut region = Region::new();
    let tree = tree::build(&region, 3);
    region.reset();
    println!("{}", tree.0);
}
