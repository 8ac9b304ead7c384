//! Other languages call it, so its signature can't change: one error, at the allocation in `make`.
use rmm::prelude::*;

#[regions]
mod ffi {
    use rmm::prelude::*;

    pub extern "C" fn make<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }
}

fn main() {
    println!("{}", ffi::make(1));
}
