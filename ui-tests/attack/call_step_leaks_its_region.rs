//! A region-polymorphic step stores its result outside: it would be read after the step's region has ended.
use rmm::prelude::*;
use std::cell::Cell;

#[regions]
mod folds {
    use rmm::prelude::*;

    pub fn each(n: u32, step: impl for<'x> Fn(&'x Region, u32) -> &'x u32) -> u32 {
        let mut sum = 0;
        for i in 0..n {
            sum += *step(region!(), i);
        }
        sum
    }
}

fn main() {
    let leaked: Cell<Option<&u32>> = Cell::new(None);
    folds::each(2, |r, i| {
        let made = rref!(in r; i);
        leaked.set(Some(made));
        made
    });
    println!("{:?}", leaked.get());
}
