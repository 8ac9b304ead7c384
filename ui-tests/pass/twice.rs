//! The attribute given twice does no harm.
use rmm::prelude::*;

#[regions]
#[regions]
fn main() {
    let numbers = rvec![*rnew!(1), 2];
    assert_eq!(numbers, [1, 2]);
}
