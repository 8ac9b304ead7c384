//! Warm memory, kept per thread for the next region.
//!
//! A region that ends leaves its [`Inner`], with one chunk, on a per-thread list; the next region takes it from
//! there, as APR's pools and PostgreSQL's memory contexts recycle their blocks. Regions nest, so the chunk that is
//! taken is the one that was used last, and is in the cache.
//!
//! The list is intrusive: a thread-local pointer to the first link, `const` and without a destructor, so that entering
//! and leaving costs no check of its state. A region that leaves as it came, which nearly all do, moves that pointer
//! back and writes nothing else. A second thread-local, the sentinel, has a destructor: it frees the list at thread exit
//! and closes it, so that regions which end later (in other thread-locals' destructors) free their memory themselves.

use alloc::boxed::Box;
use core::{
    cell::Cell,
    ptr::{self, NonNull},
};

use crate::inner::{Inner, Link};

/// What is kept per thread, as the sum of `cost`; a region that held more gives it back.
const MAX_COST: usize = 4 << 20;

/// What it costs to keep a chunk: its bytes, and some for being there, which limits the number.
fn cost(bytes: usize) -> usize {
    bytes + 4096
}

/// A link that is the end of a list, of no `Inner`.
struct End(Link);

// SAFETY: the statics below are never written to: only links of an `Inner` are.
unsafe impl Sync for End {}

/// The end of the list of a thread that takes memory back, and that of one that does not: not yet, or no more.
static OPEN: End = End(Link::new());
static CLOSED: End = End(Link::new());

struct Sentinel;

thread_local! {
    /// Invariant: a link of `OPEN`, of `CLOSED`, or the first field of an `Inner` that the list owns. Following `next`
    /// leads from an `Inner` to another, and in the end to `OPEN`; only the ends have a null `next`.
    static FIRST: Cell<*const Link> = const { Cell::new(&raw const CLOSED.0) };
    static SENTINEL: Sentinel = const { Sentinel };
}

impl Drop for Sentinel {
    fn drop(&mut self) {
        while let Some(inner) = pop() {
            // SAFETY: by the list's invariant it came from a `Box`, in `take_cold`, and the list has given it up.
            drop(unsafe { Box::from_raw(inner.as_ptr()) });
        }
        FIRST.set(&raw const CLOSED.0);
    }
}

#[inline(always)]
fn pop() -> Option<NonNull<Inner>> {
    FIRST.with(|first| {
        let link = first.get();
        // SAFETY: by the invariant the first link is live.
        let next = unsafe { (*link).next.get() };
        if next.is_null() {
            return None;
        }
        // Another `Inner` may have been made at the address of a link that was freed: it is exposed in `give_cold`.
        first.set(ptr::with_exposed_provenance(next.addr()));
        // SAFETY: a link with a `next` is the first field of an `Inner`, which is `repr(C)`.
        Some(unsafe { NonNull::new_unchecked(link.cast_mut().cast()) })
    })
}

/// Warm memory, or some that is yet to hold any. The caller owns it until it calls `give`.
#[inline(always)]
pub(crate) fn take() -> NonNull<Inner> {
    match pop() {
        Some(inner) => inner,
        None => take_cold(),
    }
}

#[cold]
#[inline(never)]
fn take_cold() -> NonNull<Inner> {
    NonNull::from(Box::leak(Box::new(Inner::new())))
}

/// Keeps the memory for the next region, or frees it.
///
/// # Safety
/// `inner` came from `take` or from a `Box`, on any thread, and is not used again.
#[inline(always)]
pub(crate) unsafe fn give(inner: *mut Inner) {
    // SAFETY: the caller owns it, until the end of this function.
    let (inside, link) = unsafe { (&mut (*inner).bump, &(*inner).link) };
    // SAFETY: the pointers that it yields are not used.
    let mut chunks = unsafe { inside.iter_allocated_chunks_raw() };
    if chunks.next().is_some() {
        if chunks.next().is_some() {
            // SAFETY: the caller's promise.
            return unsafe { give_cold(inner) };
        }
        // With one chunk nothing is freed here, which spares the hot path the loop.
        inside.reset();
    }
    inside.set_allocation_limit(None);
    FIRST.with(|first| {
        let next = first.get();
        // SAFETY: by the invariant the first link is live.
        let below = unsafe { (*next).total.get() };
        // It was first in this list, before the same link, with the same size: so it fits.
        if link.next.get() == next && link.total.get() == below + cost(inside.allocated_bytes()) {
            first.set(inner.cast_const().cast());
        } else {
            // SAFETY: the caller's promise.
            unsafe { give_cold(inner) };
        }
    });
}

/// # Safety
/// As `give`.
#[cold]
#[inline(never)]
unsafe fn give_cold(inner: *mut Inner) {
    // SAFETY: the caller owns it and gives it up: it came from the `Box` of `take_cold`.
    let mut inner = unsafe { Box::from_raw(inner) };
    // The last chunk stays, which is the largest.
    inner.bump.reset();
    inner.bump.set_allocation_limit(None);
    FIRST.with(|first| {
        // The first region of this thread raises the sentinel. `try_with` fails when it has fallen, at thread exit.
        if ptr::eq(first.get(), &CLOSED.0) {
            if SENTINEL.try_with(|_| ()).is_err() {
                return;
            }
            let open = &raw const OPEN.0;
            open.expose_provenance();
            first.set(open);
        }
        let next = first.get();
        // SAFETY: by the invariant the first link is live.
        let total = unsafe { (*next).total.get() } + cost(inner.bump.allocated_bytes());
        if total <= MAX_COST {
            inner.link.next.set(next);
            inner.link.total.set(total);
            let inner = Box::into_raw(inner);
            inner.expose_provenance();
            first.set(inner.cast_const().cast());
        }
    });
}
