//! A bound that the argument does not meet: rustc's error, once, with the bound of the signature.
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    fn shown<'r, T: std::fmt::Display>(value: T) -> &'r str {
        rformat!("{value}").into_str()
    }

    pub fn run(n: u32) -> usize {
        shown(leaf(n)).len() + shown(Some(n)).len()
    }
}

fn main() {
    println!("{}", tree::run(1));
}
