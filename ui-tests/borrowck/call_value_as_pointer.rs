//! A function that needs a region is passed where a function pointer without one is expected: it is a closure over the region
//! there, and rustc says so, at the function's name.
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    fn apply(f: fn(u32) -> u32, n: u32) -> u32 {
        f(n)
    }

    fn step(n: u32) -> u32 {
        *leaf(n) + 1
    }

    fn one<'r>(f: fn(u32) -> &'r u32) -> &'r u32 {
        f(1)
    }

    pub fn run(n: u32) -> u32 {
        apply(step, n) + one(leaf)
    }
}

fn main() {
    println!("{}", tree::run(1));
}
