//! Nor is a constant's: one error, at the form.
use rmm::prelude::*;

#[regions]
mod names {
    use rmm::prelude::*;

    pub const ONE: &u32 = rref!(1);
}

fn main() {
    println!("{}", names::ONE);
}
