//! A value in a region is as `Send` as it was outside.
use rmm::prelude::*;
use std::{rc::Rc, thread};

#[regions]
fn main() {
    let shared = rown!(Rc::new(1));
    thread::scope(|scope| {
        scope.spawn(move || println!("{shared}"));
    });
}
