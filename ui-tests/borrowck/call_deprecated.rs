//! A call of something old: rustc's lint, once, at the call.
#![deny(deprecated)]
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    #[deprecated(note = "write `leaf`")]
    fn old<'r>(n: u32) -> &'r u32 {
        leaf(n)
    }

    pub fn run(n: u32) -> u32 {
        *old(n)
    }
}

fn main() {
    println!("{}", tree::run(1));
}
