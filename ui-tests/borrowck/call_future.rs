//! A future of an `async fn` that allocates for its caller outlives the region: one error, at the region of `made`.
use rmm::prelude::*;

#[regions]
mod tasks {
    use rmm::prelude::*;
    use std::pin::Pin;

    async fn fetch<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    pub fn later(n: u32) -> Pin<Box<dyn Future<Output = u32>>> {
        let made = fetch(n);
        Box::pin(async move { *made.await })
    }
}

fn main() {
    drop(tasks::later(1));
}
