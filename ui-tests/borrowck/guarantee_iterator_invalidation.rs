//! Guarantee 3, no invalid iterators: nothing can grow while it is iterated over.
use rmm::prelude::*;

#[regions]
fn main() {
    let mut numbers = rvec![1, 2, 3];
    for number in numbers.iter() {
        numbers.push(*number);
    }
}
