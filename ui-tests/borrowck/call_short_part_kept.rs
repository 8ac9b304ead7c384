//! The part that is pinned to its turn is kept: one error, at `bulk`, which is still borrowed when the turn ends.
use rmm::prelude::*;

#[regions]
mod parts {
    use rmm::prelude::*;

    fn split<'p, 'q>(n: u32) -> (&'p u32, &'q u32) {
        (rref!(n), rref!(n + 1))
    }

    pub fn run(n: u32) -> u32 {
        let mut kept: Vec<&u32> = vec![];
        let long = Region::new();
        for i in 0..n {
            let short = Region::new();
            let (bulk, digest) = split(&short, &long, i);
            kept.push(digest);
            kept.push(bulk);
        }
        kept.iter().copied().sum()
    }
}

fn main() {
    println!("{}", parts::run(2));
}
