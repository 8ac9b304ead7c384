//! Warm memory, kept per thread for the next region.
//!
//! A region that ends leaves its `Bump`, with one chunk, on a per-thread stack; the next region takes it from
//! there, as APR's pools and PostgreSQL's memory contexts recycle their blocks. Regions nest, so the chunk that is
//! taken is the one that was used last, and is in the cache.
//!
//! The stack lives in a `const` thread-local without a destructor, so that entering and leaving costs no check of
//! its state. A second thread-local, the sentinel, has one: it frees the stack at thread exit and closes it, so that
//! regions which end later (in other thread-locals' destructors) free their memory themselves.

use core::{
    cell::{Cell, UnsafeCell},
    mem::MaybeUninit,
};

use bumpalo::Bump;

/// Bumps kept per thread.
const SLOTS: usize = 16;
/// Bytes kept per thread; a region that held more gives it back.
const MAX_BYTES: usize = 4 << 20;
/// `Slot::below` of the lowest slot in a pool that takes nothing.
const CLOSED: usize = MAX_BYTES;

struct Slot {
    bump: MaybeUninit<Bump>,
    /// The bytes in the slots below this one.
    below: usize,
}

/// Invariant: `len <= SLOTS`; the first `len` slots hold a `Bump`, and the first `len + 1` know what is below them.
struct Pool {
    len: Cell<usize>,
    slots: UnsafeCell<[Slot; SLOTS + 1]>,
}

struct Sentinel;

thread_local! {
    static POOL: Pool = const {
        Pool {
            len: Cell::new(0),
            slots: UnsafeCell::new([const { Slot { bump: MaybeUninit::uninit(), below: CLOSED } }; SLOTS + 1]),
        }
    };
    static SENTINEL: Sentinel = const { Sentinel };
}

impl Drop for Sentinel {
    fn drop(&mut self) {
        POOL.with(|pool| {
            while let Some(bump) = pool.pop() {
                drop(bump);
            }
            pool.set_lowest(CLOSED);
        });
    }
}

impl Pool {
    #[inline(always)]
    fn pop(&self) -> Option<Bump> {
        let len = self.len.get().checked_sub(1)?;
        self.len.set(len);
        // SAFETY: the pool is this thread's own and no reference into `slots` outlives a method of it; slot `len`
        // held a `Bump` by the invariant, and the shorter length gives it up.
        Some(unsafe {
            (&mut *self.slots.get())
                .get_unchecked_mut(len)
                .bump
                .assume_init_read()
        })
    }

    /// Takes a `Bump` of `size` bytes that is reset, or gives it back when it should not be kept.
    #[inline(always)]
    fn push(&self, bump: Bump, size: usize) -> Result<(), Bump> {
        let len = self.len.get();
        // SAFETY: as in `pop`.
        let slots = unsafe { &mut *self.slots.get() };
        // SAFETY: `len <= SLOTS` by the invariant.
        let slot = unsafe { slots.get_unchecked_mut(len) };
        let total = slot.below + size;
        if len == SLOTS || total > MAX_BYTES {
            return Err(bump);
        }
        slot.bump.write(bump);
        // SAFETY: `len + 1 <= SLOTS`.
        unsafe { slots.get_unchecked_mut(len + 1) }.below = total;
        self.len.set(len + 1);
        Ok(())
    }

    fn set_lowest(&self, below: usize) {
        // SAFETY: as in `pop`.
        unsafe { (&mut *self.slots.get())[0].below = below };
    }

    fn is_closed(&self) -> bool {
        // SAFETY: as in `pop`.
        unsafe { (&*self.slots.get())[0].below == CLOSED }
    }
}

/// A warm `Bump`, or a new one that holds no memory yet.
#[inline(always)]
pub(crate) fn take() -> Bump {
    POOL.with(Pool::pop).unwrap_or_default()
}

/// Keeps the memory of a `Bump` for the next region, or frees it.
#[inline(always)]
pub(crate) fn give(mut bump: Bump) {
    // SAFETY: the pointers that it yields are not used.
    let mut chunks = unsafe { bump.iter_allocated_chunks_raw() };
    if chunks.next().is_none() {
        return;
    }
    if chunks.next().is_some() {
        return give_many(bump);
    }
    // With one chunk nothing is freed here, which spares the hot path the loop.
    bump.reset();
    let size = bump.allocated_bytes();
    if let Err(bump) = POOL.with(|pool| pool.push(bump, size)) {
        give_cold(bump);
    }
}

/// Keeps the last, largest chunk.
#[cold]
#[inline(never)]
fn give_many(mut bump: Bump) {
    bump.reset();
    give_cold(bump);
}

#[cold]
#[inline(never)]
fn give_cold(bump: Bump) {
    POOL.with(|pool| {
        // The first region of this thread raises the sentinel. `try_with` fails when it has fallen, at thread exit.
        if pool.is_closed() && SENTINEL.try_with(|_| ()).is_ok() {
            pool.set_lowest(0);
        }
        let size = bump.allocated_bytes();
        drop(pool.push(bump, size));
    });
}
