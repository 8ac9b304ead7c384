//! Without a pool, all that a region held goes when it ends.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
};

use rmm::prelude::*;

thread_local! {
    static HELD: Cell<isize> = const { Cell::new(0) };
}

struct Counting;

// SAFETY: all goes to `System`; the counter is a constant without a destructor.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        HELD.set(HELD.get() + layout.size() as isize);
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        HELD.set(HELD.get() - layout.size() as isize);
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

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
    let left = if is_alone() { 0 } else { 4 << 20 };
    let before = HELD.get();
    let mut r = Region::new();
    grow(&r);
    r.reset();
    grow(&r);
    assert!(HELD.get() - before > 400_000);
    drop(r);
    assert!(HELD.get() - before <= left);
}

/// Whether rmm is built without `std`: a build of the whole workspace turns it on, and with it the pool.
fn is_alone() -> bool {
    let before = HELD.get();
    drop(Region::with_capacity(100));
    HELD.get() == before
}
