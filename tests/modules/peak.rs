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

/// One kibibyte.
#[derive(Clone, Copy, rmm::Promote)]
pub(crate) struct Kilo(pub(crate) [u8; 1024]);

impl Kilo {
    pub(crate) fn new(n: usize) -> Self {
        Kilo([n as u8; 1024])
    }
}

/// The peaks of 64 and 256 turns hardly differ.
///
/// A program may keep a reference or two for each turn, never the kibibyte that it builds in each.
#[track_caller]
pub(crate) fn assert_flat([few, many]: [usize; 2]) {
    assert!(
        many < few + 16 * 1024 && few < 32 * 1024,
        "{few} bytes for 64 turns, {many} for 256"
    );
}

/// Whether the inferred regions are as small as those placed by hand.
///
/// A region's pieces double in size, so two regions for what one could hold may take half as much again, and each has
/// a first piece of its own. What is kept for longer than needed grows with the input instead.
pub(crate) fn as_small(inferred: usize, by_hand: usize) -> bool {
    inferred <= by_hand * 8 / 5 + 4096
}
