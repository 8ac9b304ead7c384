//! A function that is called under another name, from outside: the region is an argument all the same.
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    pub fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }
}

use tree::leaf as bud;

fn main() {
    println!("{}", bud(1));
}
