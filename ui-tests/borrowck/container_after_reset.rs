//! A container is over after `reset`, with or without elements.
use rmm::prelude::*;

fn main() {
    let mut region = Region::new();
    let mut numbers = rvec![in region];
    region.reset();
    numbers.push(1);
}
