//! A label does not reach into a nested function.
use rmm::prelude::*;

#[regions]
fn main() {
    'turn: for _ in 0..2 {
        #[regions]
        fn inner() {
            let _ = rnew!(in 'turn; 1);
        }
        inner();
        break 'turn;
    }
}
