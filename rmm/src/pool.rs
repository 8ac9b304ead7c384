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
/// The largest chunk that is kept, in bytes.
const MAX_CHUNK: usize = 2 << 20;
/// All that is kept per thread, in bytes.
const MAX_TOTAL: usize = 8 << 20;

struct Slot {
    bump: MaybeUninit<Bump>,
    /// The bytes in this slot and those below it.
    total: usize,
}

/// Invariant: the first `len` slots hold a `Bump`. `open` is the number of slots in use: 0 before the sentinel
/// stands and after it fell.
struct Pool {
    len: Cell<usize>,
    open: Cell<usize>,
    slots: UnsafeCell<[Slot; SLOTS]>,
}

struct Sentinel;

thread_local! {
    static POOL: Pool = const {
        Pool {
            len: Cell::new(0),
            open: Cell::new(0),
            slots: UnsafeCell::new([const { Slot { bump: MaybeUninit::uninit(), total: 0 } }; SLOTS]),
        }
    };
    static SENTINEL: Sentinel = const { Sentinel };
}

impl Drop for Sentinel {
    fn drop(&mut self) {
        POOL.with(|pool| {
            pool.open.set(0);
            while let Some(bump) = pool.pop() {
                drop(bump);
            }
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
            (*self.slots.get())
                .get_unchecked(len)
                .bump
                .assume_init_read()
        })
    }

    /// Takes a `Bump` that is reset, or gives it back when it should not be kept.
    #[inline(always)]
    fn push(&self, bump: Bump) -> Result<(), Bump> {
        let len = self.len.get();
        let size = bump.allocated_bytes();
        if len >= self.open.get() || size > MAX_CHUNK {
            return Err(bump);
        }
        // SAFETY: as in `pop`; `len < open <= SLOTS`.
        let slots = unsafe { &mut *self.slots.get() };
        let below = if len == 0 { 0 } else { slots[len - 1].total };
        if below + size > MAX_TOTAL {
            return Err(bump);
        }
        slots[len] = Slot {
            bump: MaybeUninit::new(bump),
            total: below + size,
        };
        self.len.set(len + 1);
        Ok(())
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
    bump.reset();
    POOL.with(|pool| {
        if let Err(bump) = pool.push(bump) {
            give_cold(pool, bump);
        }
    });
}

#[cold]
#[inline(never)]
fn give_cold(pool: &Pool, bump: Bump) {
    // The first region of this thread raises the sentinel. `try_with` fails when it has fallen, at thread exit.
    if pool.open.get() == 0
        && bump.allocated_bytes() <= MAX_CHUNK
        && SENTINEL.try_with(|_| ()).is_ok()
    {
        pool.open.set(SLOTS);
        if let Err(bump) = pool.push(bump) {
            drop(bump);
        }
    }
}
