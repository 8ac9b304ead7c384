//! A trait object made by a call is widened to `'static`.
use rmm::prelude::*;

#[regions]
mod shapes {
    use rmm::prelude::*;

    pub trait Shape {
        fn area(&self) -> u32;
    }

    struct Square<'r>(&'r u32);

    impl Shape for Square<'_> {
        fn area(&self) -> u32 {
            self.0 * self.0
        }
    }

    pub fn square<'r>(n: u32) -> &'r dyn Shape {
        rref!(Square(rref!(n)))
    }
}

fn main() {
    let shape: &'static dyn shapes::Shape = {
        let region = Region::new();
        shapes::square(&region, 2)
    };
    println!("{}", shape.area());
}
