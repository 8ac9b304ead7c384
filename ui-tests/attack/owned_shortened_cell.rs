//! A cell does not leave with a shorter lifetime, in which it would take what ends before the region.
use rmm::prelude::*;
use std::cell::Cell;

owned! { struct Slot(&'r Cell<Option<&'r str>>); }

fn main() {
    let slot = Slot::new(|region| rref!(in region; Cell::new(None)));
    {
        let local = String::from("a");
        let cell: &Cell<Option<&str>> = slot.with(|cell| *cell);
        cell.set(Some(&local));
    }
    slot.with(|cell| println!("{:?}", cell.get()));
}
