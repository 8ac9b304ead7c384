//! A trait of the module, implemented outside of it without the region: rustc says what is missing, at the method.
use rmm::prelude::*;

#[regions]
mod shapes {
    use rmm::prelude::*;

    pub trait Shape<'r> {
        fn name(&self) -> &'r str {
            rstr!("shape")
        }
    }

    impl<'r> Shape<'r> for u32 {}

    pub fn length(n: u32) -> usize {
        n.name().len()
    }
}

impl<'r> shapes::Shape<'r> for u8 {
    fn name(&self) -> &'r str {
        "byte"
    }
}

fn main() {
    println!("{}", shapes::length(1));
}
