//! A step stores the region itself: it would allocate in it after its end.
use rmm::prelude::*;
use std::cell::Cell;

#[regions]
mod folds {
    use rmm::prelude::*;

    pub fn each(n: u32, step: impl for<'x> Fn(&'x Region, u32) -> &'x u32) -> u32 {
        *step(region!(), n)
    }
}

fn main() {
    let kept: Cell<Option<&Region>> = Cell::new(None);
    folds::each(2, |r, i| {
        kept.set(Some(r));
        rref!(in r; i)
    });
    println!("{:?}", kept.get().map(Region::used));
}
