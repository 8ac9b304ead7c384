//! Only `#[regions]` knows the region of a label.
use rmm::prelude::*;

fn main() {
    'turn: for _ in 0..2 {
        let _ = rnew!(in 'turn; 1);
        break 'turn;
    }
}
