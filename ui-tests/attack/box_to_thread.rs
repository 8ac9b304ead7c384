//! A box is as `Send` as its value.
use rmm::prelude::*;
use std::{rc::Rc, thread};

fn main() {
    let region = Region::new();
    let shared = rbox!(in region; Rc::new(1));
    thread::scope(|scope| {
        scope.spawn(move || drop(shared));
    });
}
