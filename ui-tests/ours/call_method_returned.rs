//! The result of a method leaves a function that has no lifetime for it: one error, at the call `shape.scaled(2)`.
use rmm::prelude::*;

#[regions]
mod shapes {
    use rmm::prelude::*;

    pub struct Square<'r>(pub &'r u32);

    impl Square<'_> {
        fn scaled<'s>(&self, by: u32) -> Square<'s> {
            Square(rref!(self.0 * by))
        }
    }

    pub fn large(shape: &Square<'_>) -> Square<'static> {
        shape.scaled(2)
    }
}

fn main() {
    println!("{}", shapes::large(&shapes::Square(&1)).0);
}
