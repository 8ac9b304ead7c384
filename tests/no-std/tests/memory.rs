//! Without a pool, all that a region held goes when it ends.

use rmm::prelude::*;

#[path = "../../held.rs"]
mod held;

use held::{HELD, peak};

fn grow(r: &Region) {
    let mut numbers = rvec![in r];
    for i in 0..10_000_u64 {
        numbers.push(i);
        let _ = rnew!(in r; [i; 4]);
    }
    assert!(numbers.iter().copied().eq(0..10_000));
}

#[test]
fn nothing_is_left() {
    let most = peak(|| {
        let left = if is_alone() { 0 } else { 4 << 20 };
        let before = HELD.get();
        let mut r = Region::new();
        grow(&r);
        r.reset();
        grow(&r);
        assert!(HELD.get() - before > 400_000);
        drop(r);
        assert!(HELD.get() - before <= left);
    });
    assert!(most > 400_000);
}

/// Whether rmm is built without `std`: a build of the whole workspace turns it on, and with it the pool.
fn is_alone() -> bool {
    let before = HELD.get();
    drop(Region::with_capacity(100));
    HELD.get() == before
}
