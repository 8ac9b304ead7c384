//! A limit of an inner item that is no size: one error, at the limit, and none at the calls.
use rmm::prelude::*;

#[regions]
mod names {
    use rmm::prelude::*;

    #[regions(limit = "64 KB/s")]
    fn name<'r>(n: u32) -> &'r str {
        rformat!("n{n}").into_str()
    }

    pub fn length(n: u32) -> usize {
        name(n).len()
    }
}

fn main() {
    println!("{}", names::length(1));
}
