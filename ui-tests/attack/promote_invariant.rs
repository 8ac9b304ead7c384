//! A cell in the copy does not take what is shorter than the region.
use rmm::prelude::*;
use std::cell::Cell;

fn store<'a>(cell: &Cell<Option<&'a u32>>, value: &'a u32) {
    cell.set(Some(value));
}

fn main() {
    let r = Region::new();
    let kept: &Cell<Option<&u32>> = promote!(in r; &Cell::new(Some(&1_u32)));
    {
        let short = 2;
        store(kept, &short);
    }
    println!("{:?}", kept.get());
    drop(r);
}
