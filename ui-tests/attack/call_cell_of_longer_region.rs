//! A callee that writes to a cell is given a shorter region than the cell's values need.
use rmm::prelude::*;
use std::cell::Cell;

#[regions]
mod slots {
    use rmm::prelude::*;
    use std::cell::Cell;

    pub fn fill<'r>(slot: &Cell<Option<&'r u32>>, n: u32) {
        slot.set(Some(rref!(n)));
    }
}

fn main() {
    let slot = Cell::new(None);
    {
        let region = Region::new();
        slots::fill(&region, &slot, 1);
    }
    println!("{:?}", slot.get());
}
