//! The bytes that each thread holds, counted by the allocator of the test program.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
};

thread_local! {
    /// The bytes that this thread holds.
    pub(crate) static HELD: Cell<isize> = const { Cell::new(0) };
    /// The most that it held since it was last set.
    pub(crate) static MOST: Cell<isize> = const { Cell::new(0) };
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
        // SAFETY: the caller's promise.
        let block = unsafe { System.alloc(layout) };
        if !block.is_null() {
            count(layout.size() as isize);
        }
        block
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
