//! The same through a struct with `'static`: one error, at the call of `node` in `keep`.
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    pub struct Node<'r>(pub u32, pub Option<&'r Node<'r>>);

    fn node<'r>(n: u32) -> &'r Node<'r> {
        rref!(Node(n, None))
    }

    pub fn keep(n: u32) -> Node<'static> {
        Node(n, Some(node(n)))
    }
}

fn main() {
    println!("{}", tree::keep(1).0);
}
