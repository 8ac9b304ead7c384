//! The label is on a loop that is over.
use rmm::prelude::*;

#[regions]
fn main() {
    'first: for _ in 0..2 {
        break 'first;
    }
    let _ = rnew!(in 'first; 1);
}
