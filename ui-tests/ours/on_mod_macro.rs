//! A form in a `macro_rules!` of an annotated module is not seen by the attribute: one error, which names the way out.
use rmm::prelude::*;

#[regions]
mod names {
    use rmm::prelude::*;

    macro_rules! name {
        ($n:expr) => {
            rformat!("n{}", $n)
        };
    }

    pub fn length(n: u32) -> usize {
        name!(n).len()
    }
}

fn main() {
    println!("{}", names::length(1));
}
