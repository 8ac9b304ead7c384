//! A cell in the region takes nothing that is shorter-lived.
use rmm::prelude::*;
use std::cell::Cell;

owned! { struct Slot(&'r Cell<Option<&'r str>>); }

fn main() {
    let slot = Slot::new(|region| rref!(in region; Cell::new(None)));
    {
        let local = String::from("a");
        slot.with(|cell| cell.set(Some(&local)));
    }
    slot.with(|cell| println!("{:?}", cell.get()));
}
