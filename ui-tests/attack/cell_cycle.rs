//! Cells demand equal lifetimes: a longer value can't point at a shorter one.
use rmm::prelude::*;
use std::cell::Cell;

struct Node<'r> {
    next: Cell<Option<&'r Node<'r>>>,
}

fn main() {
    let outer = Region::new();
    let first = rref!(in outer; Node { next: Cell::new(None) });
    {
        let inner = Region::new();
        let second = rref!(in inner; Node { next: Cell::new(None) });
        first.next.set(Some(second));
    }
    println!("{}", first.next.get().is_some());
}
