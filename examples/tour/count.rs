//! An allocator that counts what a thread asks of the system's.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
};

/// What some work asked of the system.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Counts {
    /// Calls of `alloc` and `realloc`.
    pub(crate) requests: usize,
    /// Bytes that those asked for; a `realloc` counts with its new size.
    pub(crate) bytes: usize,
    /// The most bytes held at one time, without those held before.
    pub(crate) peak: usize,
    held: isize,
}

impl Counts {
    const NONE: Counts = Counts {
        requests: 0,
        bytes: 0,
        peak: 0,
        held: 0,
    };

    fn ask(&mut self, bytes: usize, given_back: usize) {
        self.requests += 1;
        self.bytes += bytes;
        self.hold(bytes as isize - given_back as isize);
    }

    fn hold(&mut self, bytes: isize) {
        self.held += bytes;
        self.peak = self.peak.max(usize::try_from(self.held).unwrap_or(0));
    }
}

thread_local! {
    /// `None` while nobody counts, so that timed runs pay for one test only.
    static COUNTS: Cell<Option<Counts>> = const { Cell::new(None) };
}

/// Does the work, and counts what this thread asked of the system meanwhile.
pub(crate) fn counted<T>(work: impl FnOnce() -> T) -> (T, Counts) {
    COUNTS.set(Some(Counts::NONE));
    let value = work();
    (value, COUNTS.take().unwrap_or_default())
}

fn note(change: impl FnOnce(&mut Counts)) {
    // A thread that ends has no counts any more.
    let _ = COUNTS.try_with(|cell| {
        if let Some(mut counts) = cell.get() {
            change(&mut counts);
            cell.set(Some(counts));
        }
    });
}

struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: all calls go to the system's allocator as they come; `note` does not allocate.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        note(|counts| counts.ask(layout.size(), 0));
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        note(|counts| counts.ask(layout.size(), 0));
        // SAFETY: the caller keeps the contract of `alloc_zeroed`.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        note(|counts| counts.ask(size, layout.size()));
        // SAFETY: the caller keeps the contract of `realloc`.
        unsafe { System.realloc(block, layout, size) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        note(|counts| counts.hold(-(layout.size() as isize)));
        // SAFETY: the caller keeps the contract of `dealloc`.
        unsafe { System.dealloc(block, layout) }
    }
}
