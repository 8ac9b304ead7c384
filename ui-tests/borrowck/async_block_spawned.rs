//! An executor that takes any future takes none that borrows.
use rmm::prelude::*;

fn spawn(_: impl Future<Output = ()> + 'static) {}

#[regions]
fn main() {
    let number = rref!(1);
    spawn(async move { println!("{number}") });
}
