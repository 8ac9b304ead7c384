//! An option that is conditional would be lost: one error, at the condition.
use rmm::prelude::*;

#[regions]
pub mod tree {
    use rmm::prelude::*;

    #[cfg_attr(all(), regions(limit = "1 KiB"))]
    pub fn length(n: u32) -> usize {
        rvec![n].len()
    }
}

fn main() {
    println!("{}", tree::length(1));
}
