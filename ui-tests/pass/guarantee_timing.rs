//! Guarantee 5, predictable timing: memory and destructors end at a known place in the program, at the end of the turn
//! or of the function, and a loop that runs a thousand times as long takes no more memory.
use rmm::prelude::*;

#[regions]
fn most_used(turns: u32) -> usize {
    let mut most = 0;
    for n in 0..turns {
        let scratch = region!();
        let numbers = rvec![in scratch; n; 100];
        assert_eq!(numbers[99], n);
        most = most.max(scratch.used());
    }
    most
}

fn main() {
    let once = most_used(1);
    assert!(once >= 400);
    assert_eq!(most_used(1000), once);
}
