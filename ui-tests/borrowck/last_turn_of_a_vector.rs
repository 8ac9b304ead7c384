//! As `last_turn`, with a region that is emptied at the top of each turn.
use rmm::prelude::*;

#[regions]
fn main() {
    let mut last = rvec![];
    'turn: for n in 0..3 {
        println!("{last:?}");
        last = rvec![in 'turn; n];
    }
}
