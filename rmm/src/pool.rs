//! Warm memory, kept per thread for the next regions.
//!
//! A region that ends leaves its [`Inner`], with one small page, on a per-thread list; the next region takes it from
//! there, as APR's pools and PostgreSQL's memory contexts recycle their blocks. Regions nest, so the page that is
//! taken is the one that was used last, and is in the cache. Its other pages go on a second list, by size, for any region
//! that grows; the large ones go back to the system.
//!
//! The list is intrusive: a thread-local pointer to the first link, `const` and without a destructor, so that entering
//! and leaving costs no check of its state. A region that leaves as it came, which nearly all do, moves that pointer
//! back and writes nothing else. Another thread-local, the sentinel, has a destructor: it frees the lists at thread exit
//! and closes them, so that regions which end later (in other thread-locals' destructors) free their memory themselves.

use alloc::boxed::Box;
use core::{
    alloc::Layout,
    cell::Cell,
    ptr::{self, NonNull},
};

use bumpalo::Bump;

use crate::{
    inner::{Inner, Link},
    page,
};

/// What is kept per thread, as the sum of `cost`; a region that held more gives it back.
const MAX_COST: usize = 4 << 20;

/// What it costs to keep a page: its bytes, and some for being there, which limits the number.
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

/// A page that no region has. It lies in its own memory.
struct Idle {
    page: Bump,
    next: Option<NonNull<Idle>>,
}

const IDLE: Layout = Layout::new::<Idle>();

/// Idle pages by class: the base-two logarithm of their bytes.
///
/// Invariant: each link leads to an `Idle` that lies in the memory of its own page, and to which no other link leads.
struct Bins {
    first: [Cell<Option<NonNull<Idle>>>; CLASSES],
    /// The sum of `cost` of all.
    cost: Cell<usize>,
}

const CLASSES: usize = page::LARGEST.ilog2() as usize + 1;

struct Sentinel;

thread_local! {
    /// Invariant: a link of `OPEN`, of `CLOSED`, or the first field of an `Inner` that the list owns. Following `next`
    /// leads from an `Inner` to another, and in the end to `OPEN`; only the ends have a null `next`.
    static FIRST: Cell<*const Link> = const { Cell::new(&raw const CLOSED.0) };
    static SENTINEL: Sentinel = const { Sentinel };
    static BINS: Bins = const {
        Bins {
            first: [const { Cell::new(None) }; CLASSES],
            cost: Cell::new(0),
        }
    };
}

impl Drop for Sentinel {
    fn drop(&mut self) {
        while let Some(inner) = pop() {
            // SAFETY: by the list's invariant it came from a `Box`, in `take_cold`, and the list has given it up.
            drop(unsafe { Box::from_raw(inner.as_ptr()) });
        }
        FIRST.set(&raw const CLOSED.0);
        BINS.with(|bins| while bins.take(0, usize::MAX).is_some() {});
    }
}

impl Bins {
    fn put(&self, page: Bump) {
        let bytes = page.allocated_bytes();
        let Ok(place) = page.try_alloc_layout(IDLE) else {
            return;
        };
        let first = &self.first[bytes.ilog2() as usize];
        let place = place.cast::<Idle>();
        let next = first.get();
        // SAFETY: a fresh block of this layout.
        unsafe { place.write(Idle { page, next }) };
        first.set(Some(place));
        self.cost.set(self.cost.get() + cost(bytes));
    }

    /// The largest page that has at least `least` and at most `most` bytes. Of a class, only the one that came last is
    /// looked at.
    fn take(&self, least: usize, most: usize) -> Option<Bump> {
        let top = most.max(1).ilog2().min(CLASSES as u32 - 1);
        let bottom = least.max(1).ilog2();
        let mut classes = self.first.get(bottom as usize..=top as usize)?.iter().rev();
        classes.find_map(|first| {
            // SAFETY: by the invariant it is an `Idle`; only its own link is followed.
            let idle = unsafe { first.get()?.as_ref() };
            let bytes = idle.page.allocated_bytes();
            if !(least..=most).contains(&bytes) {
                return None;
            }
            let place = first.replace(idle.next)?;
            self.cost.set(self.cost.get() - cost(bytes));
            // SAFETY: as above, and no link leads to it any more. Its memory is the page's, so it is read before that
            // is emptied.
            let mut page = unsafe { place.read() }.page;
            page.reset();
            Some(page)
        })
    }
}

/// An idle page of at least `least` and at most `most` bytes: the largest.
pub(crate) fn idle(least: usize, most: usize) -> Option<Bump> {
    BINS.with(|bins| bins.take(least, most))
}

/// Gives idle pages that are too small for a block of `block` bytes back to the system, before that is asked for `size`
/// bytes: as many bytes, if there are.
pub(crate) fn trade_in(block: usize, size: usize) {
    let mut given = 0;
    while given < size
        && let Some(page) = idle(0, block.saturating_sub(1))
    {
        given += page.allocated_bytes();
    }
}

/// Keeps a page for the next region that grows, if it is not too large.
pub(crate) fn put(mut page: Bump) {
    page::close(&mut page);
    let bytes = page.allocated_bytes();
    if bytes == 0 || bytes > page::LARGEST || !is_open() {
        return;
    }
    BINS.with(|bins| {
        if kept() + bins.cost.get() + cost(bytes) <= MAX_COST {
            bins.put(page);
        }
    });
}

/// Whether the thread keeps memory. Its first region raises the sentinel.
fn is_open() -> bool {
    if ptr::eq(FIRST.get(), &CLOSED.0) {
        // It fails when it has fallen, at thread exit.
        if SENTINEL.try_with(|_| ()).is_err() {
            return false;
        }
        let open = &raw const OPEN.0;
        open.expose_provenance();
        FIRST.set(open);
    }
    true
}

/// The sum of `cost` of the list of `Inner`s.
fn kept() -> usize {
    // SAFETY: by the invariant the first link is live.
    unsafe { (*FIRST.get()).total.get() }
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
        // Another `Inner` may have been made at the address of a link that was freed: it is exposed in `keep`.
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

/// Keeps the memory for the next region, if that one left it as it came. Whether it did.
///
/// # Safety
/// `inner` came from `take` or from a `Box`, on any thread. If the answer is yes, it is not used again.
#[inline(always)]
pub(crate) unsafe fn give(inner: NonNull<Inner>) -> bool {
    // SAFETY: the caller owns it, until the end of this function.
    let owned = unsafe { &mut *inner.as_ptr() };
    let page = owned.bump.get_mut();
    let bytes = page.allocated_bytes();
    let (next, link) = (FIRST.get(), &owned.link);
    // SAFETY: by the invariant the first link is live.
    let below = unsafe { (*next).total.get() };
    // It was first in this list, before the same link, with the same size: so it fits.
    let fits = link.next.get() == next && link.total.get() == below + cost(bytes);
    if !fits || !owned.is_plain() {
        return false;
    }
    owned.bump.get_mut().reset();
    FIRST.set(inner.as_ptr().cast_const().cast());
    true
}

/// Keeps the memory for the next region, and its pages for those that grow, or frees them.
pub(crate) fn keep(mut inner: Box<Inner>) {
    inner.renew(true);
    if !is_open() {
        return;
    }
    let total = kept() + cost(inner.bump().allocated_bytes());
    if total + BINS.with(|bins| bins.cost.get()) <= MAX_COST {
        inner.link.next.set(FIRST.get());
        inner.link.total.set(total);
        let inner = Box::into_raw(inner);
        inner.expose_provenance();
        FIRST.set(inner.cast_const().cast());
    }
}
