//! The contract is broken by a store that is known.
use rmm::prelude::*;

#[derive(Clone, Copy)]
struct Node<'r> {
    next: Option<&'r Node<'r>>,
    number: u32,
}

#[regions(expect(node = turn, last = 'row))]
fn chain(n: u32) -> u32 {
    let mut sum = 0;
    'row: for i in 0..n {
        let mut last: Option<&Node> = None;
        for number in 0..i {
            let node = rref!(Node { next: last, number });
            last = Some(node);
        }
        while let Some(node) = last {
            sum += node.number;
            last = node.next;
        }
    }
    sum
}

fn main() {
    chain(3);
}
