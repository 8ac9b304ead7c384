//! References to cells are not sent: they may be those of another value.
use rmm::prelude::*;
use std::cell::Cell;

owned! { struct Slot(&'r Cell<Option<&'r str>>); }

fn main() {
    let slot = Slot::new(|region| rref!(in region; Cell::new(None)));
    std::thread::spawn(move || slot.with(|cell| cell.set(Some("b"))));
}
