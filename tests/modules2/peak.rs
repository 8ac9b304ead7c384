//! How much memory a program holds, counted by the allocator of the test program.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
};

thread_local! {
    static HELD: Cell<isize> = const { Cell::new(0) };
    static MOST: Cell<isize> = const { Cell::new(0) };
}

/// The system's allocator, with the bytes that each thread holds.
struct Counting;

fn count(bytes: isize) {
    // A thread that ends no longer counts.
    let _ = HELD.try_with(|held| {
        held.set(held.get() + bytes);
        let _ = MOST.try_with(|most| most.set(most.get().max(held.get())));
    });
}

// SAFETY: all requests go to `System` unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize);
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        count(-(layout.size() as isize));
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(ptr, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// The most bytes that `f` held at once, beyond those at its start. On a thread of its own, without warm memory.
pub(crate) fn peak(f: impl FnOnce() + Send) -> usize {
    std::thread::scope(|scope| {
        let thread = scope.spawn(|| {
            // The thread's own bookkeeping happens first.
            drop(rmm::Region::new());
            let before = HELD.get();
            MOST.set(before);
            f();
            usize::try_from(MOST.get() - before).expect("the most is at least what was held")
        });
        thread.join().expect("no panic")
    })
}

/// A program holds no more for 256 turns than for 64, but for the little that it keeps.
#[track_caller]
pub(crate) fn flat(run: fn(usize)) {
    let [few, many] = [64, 256].map(|turns| peak(|| run(turns)));
    assert!(
        many < few + 16 * 1024,
        "{few} bytes for 64 turns, {many} for 256"
    );
}
