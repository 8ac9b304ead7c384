//! Only `#[regions]` knows the regions of labels.
use rmm::prelude::*;

fn main() {
    let n = 1;
    'turn: loop {
        promote!(in 'turn; &n);
        break 'turn;
    }
}
