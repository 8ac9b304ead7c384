//! A cell that is never empty could not be part of a cycle.
use rmm::prelude::*;
use std::cell::RefCell;

#[derive(Promote)]
struct Node<'a> {
    next: RefCell<&'a Node<'a>>,
}

fn main() {
    let _ = |node: Node<'static>| *node.next.borrow();
}
