//! A value that is pinned to the turn of a loop can't be used in the next turn.
use rmm::prelude::*;

#[regions]
fn main() {
    let mut last = &0;
    'turn: for n in 0..3 {
        println!("{last}");
        last = rref!(in 'turn; n);
    }
}
