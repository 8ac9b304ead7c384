//! A region may be dropped on another thread, and what it owns with it.
use rmm::prelude::*;
use std::rc::Rc;

fn main() {
    let region = Region::new();
    rown!(in region; Rc::new(1));
}
