//! What a call owns is dropped when its region ends: each value once, after its last use.
use rmm::prelude::*;
use std::cell::Cell;

thread_local! {
    static DROPPED: Cell<u32> = const { Cell::new(0) };
}

pub struct Noisy(u32);

impl Drop for Noisy {
    fn drop(&mut self) {
        DROPPED.set(DROPPED.get() * 10 + self.0);
    }
}

#[regions]
mod owner {
    use super::{DROPPED, Noisy};
    use rmm::prelude::*;

    fn length<'r>(n: u32) -> &'r u32 {
        let noisy = rown!(Noisy(n));
        let more = rown!(vec![noisy.0; 3]);
        rref!(more.len() as u32)
    }

    pub fn run() -> u32 {
        let mut kept = rvec![];
        for n in 1..4 {
            kept.push(length(n));
            assert_eq!(DROPPED.get() % 10, n);
        }
        kept.iter().copied().sum()
    }
}

fn main() {
    assert_eq!(owner::run(), 9);
    assert_eq!(DROPPED.get(), 123);
}
