//! A form with a mistake in a function that others call: one error, at the form, and none at the calls.
use rmm::prelude::*;

#[regions]
mod names {
    use rmm::prelude::*;

    fn name<'r>(n: u32) -> &'r u32 {
        rref!(n, n)
    }

    pub fn sum(n: u32) -> u32 {
        let one = name(n);
        *one + *name(2)
    }
}

fn main() {
    println!("{}", names::sum(1));
}
