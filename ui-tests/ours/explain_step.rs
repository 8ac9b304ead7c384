//! The loop stands there twice, with two regions by turns. The lint is the error that this test needs.
#![deny(unused_variables)]

use rmm::prelude::*;

#[regions(explain)]
fn steps(n: usize) -> u32 {
    let mut now = rvec![1; 10];
    for _ in 0..n {
        now = rcollect!(now.iter().map(|value| value + 1));
    }
    now.iter().sum()
}

fn main() {
    let unused = steps(3);
}
