//! One allocation for two lifetimes that have nothing to do with each other: one error, at the allocation, that asks for
//! `'p: 'q` or for one lifetime.
use rmm::prelude::*;

#[regions]
mod pair {
    use rmm::prelude::*;

    pub fn both<'p, 'q>(n: u32) -> (&'p u32, &'q u32) {
        let one = rref!(n);
        (one, one)
    }

    pub fn sum(n: u32) -> u32 {
        let (a, b) = both(n);
        a + b
    }
}

fn main() {
    println!("{}", pair::sum(1));
}
