//! What `.map(leaf)` gives is returned with no lifetime for it: one error, at `leaf`.
use rmm::prelude::*;

#[regions]
mod leaves {
    use rmm::prelude::*;

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    pub fn first(n: Option<u32>) -> Option<&'static u32> {
        n.map(leaf)
    }
}

fn main() {
    println!("{:?}", leaves::first(Some(1)));
}
