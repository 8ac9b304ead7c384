//! The trait is not the module's, so its method can't get a region: one error, at the allocation in `make`.
use rmm::prelude::*;

pub trait Make<'r> {
    fn make(&self) -> &'r u32;
}

#[regions]
mod maker {
    use rmm::prelude::*;

    pub struct Maker(pub u32);

    impl<'r> super::Make<'r> for Maker {
        fn make(&self) -> &'r u32 {
            rref!(self.0)
        }
    }
}

fn main() {
    println!("{}", maker::Maker(1).make());
}
