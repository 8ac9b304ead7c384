//! A recursive function whose output is `'static`: one error, at its allocation, none at its calls of itself.
use rmm::prelude::*;

#[regions]
mod chain {
    use rmm::prelude::*;

    pub struct Node(pub u32, pub Option<&'static Node>);

    pub fn chain(n: u32) -> &'static Node {
        let rest = n.checked_sub(1).map(|n| chain(n));
        rref!(Node(n, rest))
    }
}

fn main() {
    println!("{}", chain::chain(2).0);
}
