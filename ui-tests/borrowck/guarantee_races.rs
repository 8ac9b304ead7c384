//! Guarantee 4, no data races: two threads can't both write to a value in a region.
use rmm::prelude::*;
use std::thread;

#[regions]
fn main() {
    let number = rnew!(0);
    thread::scope(|scope| {
        scope.spawn(|| *number += 1);
        scope.spawn(|| *number += 1);
    });
}
