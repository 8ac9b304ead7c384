//! A result that is pinned to a turn by a hole of the user's own region is used after it: one error, at `last`.
use rmm::prelude::*;

#[regions]
mod nodes {
    use rmm::prelude::*;

    fn node<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    pub fn run(n: u32) -> u32 {
        let mut last = &0;
        for i in 0..n {
            let turn = Region::new();
            last = node(&turn, i);
        }
        *last
    }
}

fn main() {
    println!("{}", nodes::run(2));
}
