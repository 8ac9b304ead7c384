//! The label is on no loop and no block around the form.
use rmm::prelude::*;

#[regions]
fn main() {
    'turn: for _ in 0..2 {
        let _ = rnew!(in 'trun; 1);
        break 'turn;
    }
}
