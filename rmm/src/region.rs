//! The region itself.

use alloc::{boxed::Box, sync::Arc};
use core::{
    alloc::Layout,
    cell::{Cell, OnceCell},
    fmt,
    mem::{ManuallyDrop, needs_drop},
    ops::Deref,
    panic::{RefUnwindSafe, UnwindSafe},
    ptr::NonNull,
};

use allocator_api2::alloc::Allocator;
use bumpalo::Bump;

use crate::{AllocError, account::Account, drop_list::Chain, spot::Spot};

/// A piece of memory whose values end together, when it ends or is [`reset`](Region::reset).
///
/// Allocation moves a pointer; nothing is freed one by one. The borrow checker sees that no reference outlives the
/// region. `#[regions]` makes regions and passes them around; by hand they are used like this:
///
/// ```
/// use rmm::prelude::*;
///
/// let mut r = Region::new();
/// for turn in 0..3 {
///     r.reset();
///     let squares = rcollect!(in r; (0..100).map(|n| n * turn));
///     assert_eq!(squares.len(), 100);
/// }
/// ```
///
/// It derefs to [`bumpalo::Bump`], and `&Region` is an `Allocator` of allocator-api2 0.2, so it fits every API that
/// takes an arena.
///
/// Its memory comes warm from the thread's last regions and goes back there. It may move to another thread. Forgetting
/// it leaks its memory and does nothing else.
#[repr(C)]
pub struct Region {
    /// First, as `Mem` relies on it.
    bump: ManuallyDrop<Bump>,
    /// What most regions do without.
    rare: Cell<Option<NonNull<Rare>>>,
}

/// Invariant of `Region::rare`: it came from `Box::leak`, belongs to this region alone, and is freed by its `Drop` only.
#[derive(Default)]
struct Rare {
    owned: Chain,
    name: Cell<Option<&'static str>>,
    account: OnceCell<Arc<Account>>,
    /// The bytes charged to the account.
    charged: Cell<usize>,
    /// Bytes at the end of chunks that are never given out, as they go beyond the limit.
    filled: Cell<usize>,
}

// SAFETY: a `Bump` is `Send`. What `rare` points to belongs to this region alone; the values that its chain owns are
// `Send` (see `Region::own_value`), and so is the account.
unsafe impl Send for Region {}
impl UnwindSafe for Region {}
impl RefUnwindSafe for Region {}

impl Region {
    /// A region with the warm memory of an earlier one, or with none yet.
    #[inline]
    #[must_use]
    pub fn new() -> Self {
        Self::from_bump(take())
    }

    /// A region that can hold `bytes` bytes before it asks the system for more.
    ///
    /// # Panics
    /// When the system has no such memory.
    #[must_use]
    #[track_caller]
    pub fn with_capacity(bytes: usize) -> Self {
        Self::try_with_capacity(bytes).unwrap_or_else(|error| error.raise())
    }

    /// As [`with_capacity`](Self::with_capacity), with an error.
    ///
    /// # Errors
    /// When the system has no such memory.
    pub fn try_with_capacity(bytes: usize) -> Result<Self, AllocError> {
        let mut region = Self::new();
        region.try_reserve(bytes)?;
        // Of a warm chunk that was too small nothing is left.
        region.bump.reset();
        Ok(region)
    }

    /// A region that never holds more than `limit_bytes` bytes, those of the regions nested in it included.
    ///
    /// Memory is asked for as it is needed, in growing chunks. Past the limit the forms panic, and the `try_` forms
    /// return an error; the region stays usable.
    ///
    /// ```
    /// use rmm::prelude::*;
    ///
    /// let r = Region::bounded(64 * 1024);
    /// assert!(try_rvec![in r; 0_u8; 65_537].is_err());
    /// assert!(try_rvec![in r; 0_u8; 65_536].is_ok());
    /// assert_eq!(r.available(), 0);
    /// ```
    #[must_use]
    pub fn bounded(limit_bytes: usize) -> Self {
        Self::with_account(Account::new(Some(limit_bytes), None))
    }

    /// The same region under a name, for messages.
    #[must_use]
    pub fn named(self, name: &'static str) -> Self {
        self.rare_or_new().name.set(Some(name));
        self
    }

    /// The name given by [`named`](Self::named).
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        self.rare()?.name.get()
    }

    /// A region of its own inside this one.
    ///
    /// Nothing of it lies in this region's memory, so either can be reset or ended without a trace in the other. This
    /// region counts it for as long as it lives, and bounds it: what it holds is charged to this region's limit, if
    /// there is one, and given back when it ends.
    ///
    /// While a bounded region has nested ones, the family shares its limit chunk by chunk, as the forms and rmm's
    /// containers ask for memory. bumpalo's own methods (through [`as_bump`](Self::as_bump)) can't ask and only use
    /// what was granted before: set it aside with [`try_reserve`](Self::try_reserve).
    ///
    /// ```
    /// use rmm::prelude::*;
    ///
    /// let outer = Region::bounded(10 << 20);
    /// let a = rnew!(in outer; 1_u64);
    /// let inner = outer.nested_bounded(1 << 20);
    /// let _ = rslice![in inner; 0_u8; 1 << 19];
    /// assert_eq!((outer.nested_count(), inner.depth()), (1, 1));
    /// drop(inner);
    /// assert_eq!((outer.nested_count(), *a), (0, 1));
    /// ```
    #[must_use]
    pub fn nested(&self) -> Region {
        self.nest(None)
    }

    /// A [`nested`](Self::nested) region with a limit of its own, in bytes.
    #[must_use]
    pub fn nested_bounded(&self, limit_bytes: usize) -> Region {
        self.nest(Some(limit_bytes))
    }

    fn nest(&self, limit: Option<usize>) -> Region {
        let rare = self.rare_or_new();
        let account = rare.account.get_or_init(|| Account::new(None, None));
        let nested = Self::with_account(Account::new(limit, Some(Arc::clone(account))));
        self.settle(rare, account);
        nested
    }

    /// Ends all values in this region and keeps its memory for the next ones.
    ///
    /// The borrow checker has seen to it that nobody refers to them. Destructors of [`rown!`](crate::rown) values run
    /// now. Of several chunks the last one is kept.
    #[inline]
    pub fn reset(&mut self) {
        if self.rare.get().is_none() {
            self.bump.reset();
        } else {
            self.reset_rare();
        }
    }

    /// Bytes given out since the region began or was reset, with padding for alignment and with what grown
    /// containers left behind.
    #[must_use]
    pub fn used(&self) -> usize {
        // SAFETY: the iterator yields a pointer and a length per chunk; the pointers are not used.
        let chunks = unsafe { self.bump().iter_allocated_chunks_raw() };
        chunks.map(|(_, len)| len).sum::<usize>() - self.filled()
    }

    /// Bytes that can be had without a request to the system, plus, in a bounded region, those that the limit still
    /// allows.
    #[must_use]
    pub fn available(&self) -> usize {
        let free = self.bump().chunk_capacity();
        match self.bounds() {
            Some((rare, account)) => {
                self.settle(rare, account);
                free + account.left()
            }
            None => free,
        }
    }

    /// Bytes held from the system, used or free.
    #[must_use]
    pub fn capacity(&self) -> usize {
        self.bump().allocated_bytes() - self.filled()
    }

    /// The limit in bytes: the region's own, or a tighter one of a region around it.
    #[must_use]
    pub fn limit(&self) -> Option<usize> {
        self.account()?.limit()
    }

    /// The regions nested directly in this one that have not ended.
    #[must_use]
    pub fn nested_count(&self) -> usize {
        self.account().map_or(0, Account::nested)
    }

    /// How many regions this one is nested in.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.account().map_or(0, Account::depth)
    }

    /// Sees to it that the next `bytes` bytes need no request to the system.
    ///
    /// # Errors
    /// When the system or the limit has no such memory.
    pub fn try_reserve(&self, bytes: usize) -> Result<(), AllocError> {
        if self.bump().chunk_capacity() < bytes {
            let spot = Spot::Region(self);
            let layout = Layout::from_size_align(bytes, 1).map_err(|_| spot.error(usize::MAX))?;
            let block = spot.alloc(layout)?;
            // SAFETY: the block was just allocated in this `Bump` with this layout.
            unsafe { self.bump().deallocate(block, layout) };
        }
        Ok(())
    }

    /// The region as the `Bump` that it owns, for APIs that take one.
    #[inline]
    #[must_use]
    pub fn as_bump(&self) -> &Bump {
        if let Some((rare, account)) = self.bounds() {
            self.settle(rare, account);
        }
        &self.bump
    }

    #[inline(always)]
    pub(crate) fn bump(&self) -> &Bump {
        &self.bump
    }

    #[inline(always)]
    fn from_bump(bump: Bump) -> Self {
        Region {
            bump: ManuallyDrop::new(bump),
            rare: Cell::new(None),
        }
    }

    fn with_account(account: Arc<Account>) -> Self {
        let region = Self::from_bump(if account.limit().is_some() {
            Bump::new()
        } else {
            take()
        });
        let rare = region.rare_or_new();
        let account = rare.account.get_or_init(|| account);
        if account.limit().is_some() {
            region.settle(rare, account);
        }
        region
    }

    #[inline(always)]
    fn rare(&self) -> Option<&Rare> {
        // SAFETY: by the invariant it lives as long as `self`; nobody takes a `&mut` to it.
        self.rare.get().map(|rare| unsafe { &*rare.as_ptr() })
    }

    #[cold]
    #[inline(never)]
    fn rare_or_new(&self) -> &Rare {
        if self.rare.get().is_none() {
            self.rare
                .set(Some(NonNull::from(Box::leak(Box::default()))));
        }
        self.rare().expect("it was just made")
    }

    fn account(&self) -> Option<&Account> {
        self.rare()?.account.get().map(|account| &**account)
    }

    fn filled(&self) -> usize {
        self.rare().map_or(0, |rare| rare.filled.get())
    }

    /// The account of a region that is bounded, by itself or from outside.
    #[inline]
    fn bounds(&self) -> Option<(&Rare, &Account)> {
        let rare = self.rare()?;
        let account = rare.account.get()?;
        account.limit().map(|_| (rare, &**account))
    }

    /// Charges what the `Bump` took by itself, and tells it how much more it may take: all that is left if there is
    /// no other region in the family, else nothing, so that it has to ask.
    #[cold]
    #[inline(never)]
    fn settle(&self, rare: &Rare, account: &Account) {
        if account.limit().is_none() {
            return;
        }
        let held = self.capacity();
        let more = held.saturating_sub(rare.charged.get());
        if account.charge(more) {
            rare.charged.set(rare.charged.get() + more);
        }
        let free = if account.is_alone() {
            account.left()
        } else {
            0
        };
        self.bump
            .set_allocation_limit(Some(self.bump.allocated_bytes() + free));
    }

    /// A block that the `Bump` did not give: the account may allow it.
    pub(crate) fn alloc_from_account(&self, layout: Layout) -> Option<NonNull<u8>> {
        let (rare, account) = self.bounds()?;
        self.settle(rare, account);
        let left = account.left();
        if layout.size() > left || !account.charge(left) {
            return None;
        }
        let held = self.capacity();
        self.bump
            .set_allocation_limit(Some(self.bump.allocated_bytes() + left));
        let block = self
            .bump
            .try_alloc_layout(layout)
            .ok()
            .or_else(|| self.alloc_last(rare, left, layout));
        let took = self.capacity() - held;
        rare.charged.set(rare.charged.get() + took);
        account.release(left - took);
        self.settle(rare, account);
        block
    }

    /// The last chunk: the `Bump` rounds a chunk's size up, so that it does not fit under the limit. It gets the
    /// rounded one, but the excess is never given out.
    fn alloc_last(&self, rare: &Rare, left: usize, layout: Layout) -> Option<NonNull<u8>> {
        /// More than what bumpalo adds to a chunk's size: up to a power of two, or to a page.
        const EXCESS: usize = 2 * 4096;
        let held = self.bump.allocated_bytes();
        let limit = held
            .checked_add(left)?
            .checked_add(EXCESS)?
            .checked_add(layout.align())?;
        self.bump.set_allocation_limit(Some(limit));
        let chunk = Layout::from_size_align(left, layout.align()).ok()?;
        let block = self.bump.try_alloc_layout(chunk).ok()?;
        // SAFETY: the block was just allocated in this `Bump` with this layout.
        unsafe { (&*self.bump).deallocate(block, chunk) };
        let block = self.bump.try_alloc_layout(layout).ok();
        let spent = if block.is_some() { layout.size() } else { 0 };
        let excess = (self.bump.allocated_bytes() - held) - left;
        let fill = self.bump.chunk_capacity().saturating_sub(left - spent);
        let fill = Layout::from_size_align(fill, 1).ok()?;
        let _ = self.bump.try_alloc_layout(fill);
        rare.filled.set(rare.filled.get() + excess);
        block
    }

    /// Takes over a value with a destructor, which runs when the region ends or is reset.
    #[inline]
    pub(crate) fn own_value<T: Send + 'static>(&self, value: T) -> Result<&mut T, AllocError> {
        let chain = if needs_drop::<T>() {
            &self.rare_or_new().owned
        } else {
            &Chain::new()
        };
        // SAFETY: the chain ends in `reset` and `drop`, before this region's memory does, and both need all borrows of
        // the region, and so the reference, to be over. `T: 'static` borrows nothing. `T: Send`, as the region may
        // have gone to another thread. (A chain on the stack is for a `T` without destructor and stays empty.)
        unsafe { chain.alloc(Spot::Region(self), value) }
    }

    #[cold]
    #[inline(never)]
    fn reset_rare(&mut self) {
        if let Some(rare) = self.rare() {
            rare.owned.end();
        }
        self.bump.reset();
        let Some(rare) = self.rare() else { return };
        rare.filled.set(0);
        if let Some((rare, account)) = self.bounds() {
            // The chunk that was kept may be rounded up beyond what was charged.
            let (held, charged) = (self.bump.allocated_bytes(), rare.charged.get());
            if let Ok(fill) = Layout::from_size_align(held.saturating_sub(charged), 1)
                && self.bump.try_alloc_layout(fill).is_ok()
            {
                rare.filled.set(fill.size());
            }
            account.release(charged.saturating_sub(held));
            rare.charged.set(charged.min(held));
            self.settle(rare, account);
        }
    }

    /// Ends what a region rarely has, before its memory.
    #[cold]
    #[inline(never)]
    fn drop_rare(&mut self) {
        /// Frees the memory also when a destructor panics.
        struct Finish<'a>(&'a mut Region);
        impl Drop for Finish<'_> {
            fn drop(&mut self) {
                let Some(rare) = self.0.rare.take() else {
                    return;
                };
                // SAFETY: by the invariant it came from a `Box`, and this is the one place that frees it: the field is
                // empty from here on.
                let rare = unsafe { Box::from_raw(rare.as_ptr()) };
                self.0.bump.set_allocation_limit(None);
                if let Some(account) = rare.account.get() {
                    account.release(rare.charged.get());
                    account.end();
                }
                self.0.give_memory();
            }
        }
        let finish = Finish(self);
        if let Some(rare) = finish.0.rare() {
            rare.owned.end();
        }
    }

    /// The last act of a region.
    #[inline(always)]
    fn give_memory(&mut self) {
        // SAFETY: only `drop` gets here, once, and nothing uses `bump` afterwards.
        let bump = unsafe { ManuallyDrop::take(&mut self.bump) };
        #[cfg(feature = "std")]
        crate::pool::give(bump);
        #[cfg(not(feature = "std"))]
        drop(bump);
    }
}

#[inline(always)]
fn take() -> Bump {
    #[cfg(feature = "std")]
    return crate::pool::take();
    #[cfg(not(feature = "std"))]
    return Bump::new();
}

impl Drop for Region {
    #[inline(always)]
    fn drop(&mut self) {
        if self.rare.get().is_none() {
            self.give_memory();
        } else {
            self.drop_rare();
        }
    }
}

impl Default for Region {
    fn default() -> Self {
        Self::new()
    }
}

impl Deref for Region {
    type Target = Bump;

    #[inline]
    fn deref(&self) -> &Bump {
        self.as_bump()
    }
}

impl fmt::Display for Region {
    /// One line: the name if it has one, used and free bytes, capacity, limit, nested regions and depth.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("region")?;
        if let Some(name) = self.name() {
            write!(f, " `{name}`")?;
        }
        let (used, free, capacity) = (self.used(), self.available(), self.capacity());
        write!(f, ": {used} bytes used, {free} free, capacity {capacity}, ")?;
        match self.limit() {
            Some(limit) => write!(f, "limit {limit}, ")?,
            None => f.write_str("no limit, ")?,
        }
        write!(f, "{} nested, depth {}", self.nested_count(), self.depth())
    }
}

impl fmt::Debug for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
