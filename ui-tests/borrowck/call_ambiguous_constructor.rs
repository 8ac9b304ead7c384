//! The same name in two traits of a type parameter: rustc's business, and it says so once.
use rmm::prelude::*;

#[regions]
mod make {
    use rmm::prelude::*;

    pub trait Leaf<'r> {
        fn make(n: u32) -> &'r Self;
    }

    pub trait Node<'r> {
        fn make(n: u32) -> &'r Self;
    }

    impl<'r> Leaf<'r> for u32 {
        fn make(n: u32) -> &'r u32 {
            rref!(n)
        }
    }

    impl<'r> Node<'r> for u32 {
        fn make(n: u32) -> &'r u32 {
            rref!(n + 1)
        }
    }

    pub fn run(n: u32) -> u32 {
        *u32::make(n)
    }
}

fn main() {
    println!("{}", make::run(1));
}
