//! One writer at a time.
use rmm::prelude::*;

#[regions]
fn main() {
    let number = rnew!(1);
    let (left, right) = (&mut *number, &mut *number);
    *left += *right;
}
