//! Nor is it shared.
use rmm::prelude::*;

owned! { struct Numbers(RVec<'r, u32>); }

fn main() {
    let numbers = Numbers::new(|region| rvec![in region; 1]);
    std::thread::scope(|scope| {
        scope.spawn(|| numbers.with(|numbers| numbers.len()));
    });
}
