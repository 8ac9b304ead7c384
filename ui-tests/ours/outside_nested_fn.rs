//! A function inside an annotated one is a function of its own.
use rmm::prelude::*;

#[regions]
fn main() {
    fn inner() {
        let _ = rnew!(1);
    }
    inner();
}
