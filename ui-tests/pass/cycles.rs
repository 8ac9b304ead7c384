//! Cycles of plain values.
use rmm::prelude::*;
use std::cell::Cell;

struct Node<'r> {
    value: u32,
    next: Cell<Option<&'r Node<'r>>>,
}

#[regions]
fn main() {
    let first = rref!(Node {
        value: 1,
        next: Cell::new(None)
    });
    let second = rref!(Node {
        value: 2,
        next: Cell::new(Some(first))
    });
    first.next.set(Some(second));
    let mut node = first;
    let mut sum = 0;
    for _ in 0..4 {
        sum += node.value;
        node = node.next.get().unwrap();
    }
    assert_eq!(sum, 6);
}
