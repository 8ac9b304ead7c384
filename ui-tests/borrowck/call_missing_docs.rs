//! A function without documentation gets a part on its region, and is without documentation all the same: one error of
//! rustc's lint.
#![deny(missing_docs)]
use rmm::prelude::*;

/// Trees.
#[regions]
pub mod tree {
    use rmm::prelude::*;

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    /// Runs.
    pub fn run(n: u32) -> u32 {
        *made(n)
    }

    pub fn made<'r>(n: u32) -> &'r u32 {
        leaf(n)
    }
}

fn main() {
    println!("{}", tree::run(1));
}
