//! Cells in a region are not shared.
use rmm::prelude::*;
use std::cell::Cell;

owned! { struct Slot(&'r mut Cell<u32>); }

fn main() {
    let slot = Slot::new(|region| rnew!(in region; Cell::new(1)));
    std::thread::scope(|scope| {
        scope.spawn(|| slot.with(|cell| cell.set(2)));
        slot.with(|cell| cell.set(3));
    });
}
