//! A step's result outlives the turn whose region it was given: one error, at the region of the hole.
use rmm::prelude::*;

#[regions]
mod folds {
    use rmm::prelude::*;

    fn last<'l>(
        n: u32,
        first: &'l u32,
        step: impl for<'x> Fn(&'x Region, u32) -> &'x u32,
    ) -> &'l u32 {
        let mut acc = first;
        for i in 0..n {
            let turn = Region::new();
            acc = step(&turn, i);
        }
        acc
    }

    pub fn run(n: u32) -> u32 {
        *last(n, &0, |r: &Region, i| rref!(i))
    }
}

fn main() {
    println!("{}", folds::run(2));
}
