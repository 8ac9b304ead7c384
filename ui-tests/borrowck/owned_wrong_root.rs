//! The builder gives something else than the root: rustc's error, once, at the value.
use rmm::prelude::*;

owned! { struct Numbers(RVec<'r, u32>); }

fn main() {
    let numbers = Numbers::new(|region| rvec![in region; "one", "two"]);
    println!("{}", numbers.with(|numbers| numbers.len()));
}
