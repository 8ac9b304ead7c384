//! Nor an object of another owned value.
use rmm::prelude::*;
use std::cell::Cell;

owned! { struct Slot(&'r Cell<Option<&'r str>>); }

fn main() {
    let one = Slot::new(|region| rref!(in region; Cell::new(None)));
    let two = Slot::new(|region| rref!(in region; Cell::new(Some(rstr!(in region; "a")))));
    one.with(|one| two.with(|two| one.set(two.get())));
    drop(two);
    one.with(|cell| println!("{:?}", cell.get()));
}
