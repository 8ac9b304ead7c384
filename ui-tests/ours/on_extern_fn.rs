//! The body is elsewhere.
use rmm::prelude::*;

unsafe extern "C" {
    #[regions]
    fn abs(x: i32) -> i32;
}

fn main() {
    // SAFETY: `abs` takes any number but the least.
    println!("{}", unsafe { abs(-1) });
}
