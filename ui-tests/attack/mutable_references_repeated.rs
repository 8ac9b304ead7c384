//! `[x; n]` needs copies, and there are none of a `&mut`.
use rmm::prelude::*;

#[regions]
fn main() {
    let number = rnew!(1);
    let numbers = rvec![number; 2];
    println!("{numbers:?}");
}
