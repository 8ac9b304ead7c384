//! `Deref` is not the module's: one error, at the allocation.
use rmm::prelude::*;

#[regions]
mod lazy {
    use rmm::prelude::*;

    pub struct Lazy(pub u32);

    impl std::ops::Deref for Lazy {
        type Target = u32;

        fn deref(&self) -> &u32 {
            rref!(self.0)
        }
    }
}

fn main() {
    println!("{}", *lazy::Lazy(1));
}
