//! Nor does `rown!` make a cycle of values with destructors.
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

fn main() {
    let region = Region::new();
    let list = DropList::new(&region);
    let node: &Node<'_> = list.alloc(Node {
        next: Cell::new(None),
    });
    node.next.set(Some(node));
}
