//! An `async fn` ends its regions when it ends.
use rmm::prelude::*;

async fn sleep() {}

#[regions]
async fn longest<'a>() -> &'a u32 {
    let number = rref!(1);
    sleep().await;
    let [found] = [number].map(std::convert::identity);
    found
}

fn main() {
    drop(longest());
}
