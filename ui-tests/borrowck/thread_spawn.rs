//! A thread may live longer than the call.
use rmm::prelude::*;
use std::thread;

#[regions]
fn main() {
    let number = rref!(1);
    thread::spawn(move || println!("{number}"));
}
