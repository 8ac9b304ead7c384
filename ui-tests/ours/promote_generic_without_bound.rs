//! A type parameter of which nothing is known: one error, at `promote!`.
use rmm::prelude::*;

#[regions]
fn last<'r, T>(region: &'r Region, all: &[T]) -> Option<&'r T> {
    all.last().map(|last| promote!(last))
}

fn main() {
    println!("{:?}", last(&Region::new(), &[1]));
}
