//! What a thread holds of the system's memory, counted by the allocator of the program.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
    thread,
};

/// What a run asked of the system.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Held {
    /// The most bytes held at once, beyond those at the start.
    pub peak: usize,
    /// How often it allocated; a block that grows counts again.
    pub allocations: usize,
    /// The bytes of its stack's pages that it touched; 0 where the system doesn't tell.
    pub stack: usize,
}

thread_local! {
    /// Whether this thread counts. Times are taken without.
    static COUNTS: Cell<bool> = const { Cell::new(false) };
    static BYTES: Cell<isize> = const { Cell::new(0) };
    static MOST: Cell<isize> = const { Cell::new(0) };
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

/// The system's allocator, and the counters of the thread.
struct Counting;

#[inline(always)]
fn count(bytes: isize, allocations: usize) {
    if COUNTS.get() {
        BYTES.set(BYTES.get() + bytes);
        MOST.set(MOST.get().max(BYTES.get()));
        ALLOCATIONS.set(ALLOCATIONS.get() + allocations);
    }
}

// SAFETY: all requests go to `System` unchanged. The counters are constants without destructors, so that to count
// allocates nothing, and is possible until the thread has ended.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize, 1);
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize, 1);
        // SAFETY: the caller's promise.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        count(-(layout.size() as isize), 0);
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(block, layout) }
    }

    /// A block that grows counts with its new size alone, as if it always grew in place: this favours `std`.
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size as isize - layout.size() as isize, 1);
        // SAFETY: the caller's promise.
        unsafe { System.realloc(block, layout, size) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// Bytes of stack for a run: some programs recurse once for each cell of a list, and frames are larger in debug builds.
const STACK: usize = 1 << 30;

/// The bytes of this thread's stack that are in memory: pages that it touched since it began.
fn touched() -> usize {
    let local = 0_u8;
    let here = (&raw const local).addr();
    let maps = std::fs::read_to_string("/proc/self/smaps").unwrap_or_default();
    let number = |text: &str| usize::from_str_radix(text, 16).ok();
    let has_here = |line: &&str| {
        let range = line
            .split(' ')
            .next()
            .and_then(|range| range.split_once('-'));
        let range = range.and_then(|(from, to)| Some(number(from)?..number(to)?));
        range.is_some_and(|range| range.contains(&here))
    };
    let mut own = maps.lines().skip_while(|line| !has_here(line));
    let resident = own.find_map(|line| line.strip_prefix("Rss:")?.strip_suffix("kB"));
    resident.map_or(0, |kib| {
        kib.trim().parse::<usize>().map_or(0, |kib| kib << 10)
    })
}

/// Runs `f` on a thread of its own, so without warm memory, and returns what it held and its value.
pub fn held<T: Send>(f: impl FnOnce() -> T + Send) -> (Held, T) {
    let run = || {
        let before = touched();
        COUNTS.set(true);
        let value = f();
        COUNTS.set(false);
        let held = Held {
            peak: usize::try_from(MOST.get()).expect("it starts at 0"),
            allocations: ALLOCATIONS.get(),
            stack: touched() - before,
        };
        (held, value)
    };
    on_large_stack(run)
}

/// Runs `f` on a thread with a stack that is large enough for all programs.
pub fn on_large_stack<T: Send>(f: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| {
        let thread = thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, f);
        thread.expect("a thread").join().expect("no panic")
    })
}
