//! A method of a trait takes its region by a lifetime of the trait, and is called for a longer one.
use rmm::prelude::*;

#[regions]
mod make {
    use rmm::prelude::*;

    pub trait Make<'r> {
        fn make(&self) -> &'r u32;
    }

    impl<'r> Make<'r> for u32 {
        fn make(&self) -> &'r u32 {
            rref!(*self)
        }
    }
}

use make::Make;

fn widened(n: u32) -> &'static u32 {
    let region = Region::new();
    <u32 as Make<'static>>::make(&n, &region)
}

fn main() {
    println!("{}", widened(1));
}
