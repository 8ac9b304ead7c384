//! A vector is borrowed while it is drained.
use rmm::prelude::*;

#[regions]
fn main() {
    let mut numbers = rvec![1, 2, 3];
    let mut drain = numbers.drain(1..);
    numbers.push(4);
    println!("{:?}", drain.next());
}
