//! An iterator by value is over after `reset` too.
use rmm::prelude::*;

fn main() {
    let mut region = Region::new();
    let mut numbers = rvec![in region; 1, 2].into_iter();
    region.reset();
    println!("{:?}", numbers.next());
}
