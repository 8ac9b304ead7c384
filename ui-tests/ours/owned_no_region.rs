//! A form in the builder has to name the region that the builder is given: one error, which says how.
use rmm::prelude::*;

owned! { struct Numbers(RVec<'r, u32>); }

fn main() {
    let numbers = Numbers::new(|region| rvec![1, 2]);
    println!("{}", numbers.with(|numbers| numbers.len()));
}
