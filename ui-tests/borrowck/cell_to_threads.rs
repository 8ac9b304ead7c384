//! A `Cell` in a region can't be shared by two threads.
use rmm::prelude::*;
use std::{cell::Cell, thread};

#[regions]
fn main() {
    let count = rref!(Cell::new(0));
    thread::scope(|scope| {
        scope.spawn(|| count.set(1));
    });
    count.set(2);
}
