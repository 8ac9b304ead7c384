//! A future carries out what it captures.
use rmm::prelude::*;

#[regions]
fn later() -> impl Future<Output = u32> {
    let number = rref!(1);
    async move { *number }
}

fn main() {
    drop(later());
}
