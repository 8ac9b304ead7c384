//! A function of two arguments is mapped over single items: rustc says so, at the function's name.
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    fn pair<'r>(a: u32, b: u32) -> &'r (u32, u32) {
        rref!((*leaf(a), b))
    }

    pub fn run(n: u32) -> usize {
        (0..n).map(pair).count()
    }
}

fn main() {
    println!("{}", tree::run(1));
}
