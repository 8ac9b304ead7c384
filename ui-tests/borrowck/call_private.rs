//! An inner module's private function, called from outside of it: rustc says that it is private, and nothing else.
use rmm::prelude::*;

#[regions]
mod tree {
    mod inner {
        use rmm::prelude::*;

        fn leaf<'r>(n: u32) -> &'r u32 {
            rref!(n)
        }
    }

    pub fn run() -> u32 {
        let made = inner::leaf(1);
        *made
    }
}

fn main() {
    println!("{}", tree::run());
}
