//! A destructor could read a neighbour in a cycle after its end; there are cycles of plain values only.
use rmm::prelude::*;
use std::cell::Cell;

struct Node<'r> {
    next: Cell<Option<&'r Node<'r>>>,
}

impl Drop for Node<'_> {
    fn drop(&mut self) {
        println!("{}", self.next.get().is_some());
    }
}

#[regions]
fn main() {
    let node = rref!(Node {
        next: Cell::new(None)
    });
    node.next.set(Some(node));
}
