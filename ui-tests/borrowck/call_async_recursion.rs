//! An `async fn` that calls itself without a box: rustc's error, once.
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    async fn chain<'r>(n: u32) -> &'r u32 {
        match n {
            0 => leaf(0),
            n => chain(n - 1).await,
        }
    }

    pub fn run(n: u32) -> u32 {
        drop(chain(n));
        n
    }
}

fn main() {
    println!("{}", tree::run(1));
}
