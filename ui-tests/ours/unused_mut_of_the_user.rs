//! The user's own lints still fire, once, at the user's tokens.
#![deny(unused_mut)]
use rmm::prelude::*;

#[regions]
fn main() {
    let mut numbers = rvec![1, 2];
    println!("{}", numbers.len());
}
