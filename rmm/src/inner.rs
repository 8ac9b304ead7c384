//! What a region points to.

use alloc::{boxed::Box, sync::Arc};
use core::{
    alloc::Layout,
    cell::{Cell, OnceCell, UnsafeCell},
    mem::{needs_drop, replace},
    ptr::NonNull,
};

use allocator_api2::alloc::Allocator;
use bumpalo::Bump;

use crate::{
    AllocError,
    account::Account,
    dead::DeadList,
    drop_list::Chain,
    page::{self, Pages},
    spot::Spot,
};

/// A `Bump` at an address that stays, so that its region is one word and can leave it to the next one untouched.
///
/// Invariants: until `is_given`, `bump` has at most one chunk and takes no other, and no reference to it lives longer than
/// a function of this crate needs it. While `is_plain`, there is nothing but that page.
#[repr(C)]
pub struct Inner {
    /// First, as the pool relies on it.
    #[cfg(feature = "std")]
    pub(crate) link: Link,
    /// Before `bump`: it looks into its memory when it is dropped.
    pages: Pages,
    pub(crate) bump: UnsafeCell<Bump>,
    /// The user has a reference to `bump`, or had one since the last reset.
    is_given: Cell<bool>,
    /// One test of all that most regions do without.
    is_plain: Cell<bool>,
    pub(crate) dead: DeadList,
    /// What most regions do without.
    rare: Cell<Option<NonNull<Rare>>>,
}

/// The pool's part. It is null and 0 for what never was in a pool.
#[cfg(feature = "std")]
pub(crate) struct Link {
    pub(crate) next: Cell<*const Link>,
    /// The cost of keeping this one and those after it.
    pub(crate) total: Cell<usize>,
}

#[cfg(feature = "std")]
impl Link {
    pub(crate) const fn new() -> Self {
        Link {
            next: Cell::new(core::ptr::null()),
            total: Cell::new(0),
        }
    }
}

/// Invariant of `Inner::rare`: it came from `Box::leak`, belongs to this region alone, and is freed by `end_rare` only.
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

impl Inner {
    pub(crate) fn new() -> Self {
        Inner {
            #[cfg(feature = "std")]
            link: Link::new(),
            pages: Pages::default(),
            bump: UnsafeCell::new(page::none()),
            is_given: Cell::new(false),
            is_plain: Cell::new(true),
            dead: DeadList::new(),
            rare: Cell::new(None),
        }
    }

    /// The current page.
    #[inline(always)]
    pub(crate) fn bump(&self) -> &Bump {
        // SAFETY: by the invariant it is replaced only when nobody refers to it.
        unsafe { &*self.bump.get() }
    }

    /// Whether there is nothing but one page.
    #[inline(always)]
    pub(crate) fn is_plain(&self) -> bool {
        self.is_plain.get()
    }

    pub(crate) fn set_name(&self, name: &'static str) {
        self.rare_or_new().name.set(Some(name));
    }

    /// Makes this the region of `account`.
    pub(crate) fn join(&self, account: Arc<Account>) {
        let rare = self.rare_or_new();
        let account = rare.account.get_or_init(|| account);
        self.settle(rare, account);
    }

    /// The account of a region nested in this one.
    pub(crate) fn nest(&self, limit: Option<usize>) -> Arc<Account> {
        let rare = self.rare_or_new();
        let account = rare.account.get_or_init(|| Account::new(None, None));
        let nested = Account::new(limit, Some(Arc::clone(account)));
        self.settle(rare, account);
        nested
    }

    pub(crate) fn name(&self) -> Option<&'static str> {
        self.rare()?.name.get()
    }

    pub(crate) fn used(&self) -> usize {
        let of_pages = self.chunks().map(|(_, len)| len).sum::<usize>();
        of_pages - self.pages.nodes() - self.filled()
    }

    /// What is used of each chunk: a pointer to it, which is not to be followed, and bytes.
    pub(crate) fn chunks(&self) -> impl Iterator<Item = (*mut u8, usize)> {
        let pages = core::iter::once(self.bump()).chain(self.pages.iter());
        // SAFETY: the iterator yields a pointer and a length per chunk; the pointers are not followed.
        pages.flat_map(|page| unsafe { page.iter_allocated_chunks_raw() })
    }

    pub(crate) fn available(&self) -> usize {
        let free = self.bump().chunk_capacity();
        match self.bounds() {
            Some((rare, account)) => {
                self.settle(rare, account);
                free + account.left()
            }
            None => free,
        }
    }

    pub(crate) fn capacity(&self) -> usize {
        self.pages.held(self.bump()) - self.filled()
    }

    pub(crate) fn as_bump(&self) -> &Bump {
        match self.bounds() {
            Some((rare, account)) => self.settle(rare, account),
            None if self.is_given.get() => {}
            // From now on the `Bump` takes its chunks itself, as its users expect.
            None => {
                self.is_given.set(true);
                self.is_plain.set(false);
                self.bump().set_allocation_limit(None);
            }
        }
        self.bump()
    }

    /// Keeps a dead buffer for the next container that grows. A page that has nothing else goes.
    ///
    /// # Safety
    /// That of [`DeadList::put`].
    #[cold]
    #[inline(never)]
    pub(crate) unsafe fn put_dead(&self, block: NonNull<u8>, size: usize) {
        self.is_plain.set(false);
        // SAFETY: the caller's promise; what was joined is off the list.
        unsafe {
            if self.pages.release(block, size) {
                return;
            }
            if let Some((dead, size)) = self.dead.join(block, size)
                && !self.pages.release(dead.cast(), size)
            {
                self.dead.insert(dead, size);
            }
        }
    }

    /// Whether a block is all that the current page holds, and may leave it.
    fn is_alone(&self, block: NonNull<u8>, size: usize) -> bool {
        let is_ours = !self.is_given.get() && self.bounds().is_none();
        is_ours && self.pages.is_alone(block, size, self.bump())
    }

    /// How many bytes a buffer that grows to `new` bytes gets.
    ///
    /// Rule: one that is all its page holds, and goes to another page, gets all of that.
    pub(crate) fn roomy(&self, block: NonNull<u8>, old: usize, new: usize) -> usize {
        let goes = new - old > self.bump().chunk_capacity();
        match goes && self.is_alone(block, old) {
            true => page::filled(new).unwrap_or(new),
            false => new,
        }
    }

    /// A block that the current page has no room for, for what lies in a block of `old` bytes.
    pub(crate) fn alloc_larger(
        &self,
        block: NonNull<u8>,
        old: usize,
        layout: Layout,
    ) -> Option<NonNull<u8>> {
        if !self.is_alone(block, old) {
            return self.alloc_more(layout);
        }
        // The page that the block leaves is not the current one from here on, and can go.
        self.go_on_in(self.pages.next(self.bump(), layout)?);
        self.bump().try_alloc_layout(layout).ok()
    }

    /// A block that the current page has no room for.
    #[cold]
    #[inline(never)]
    pub(crate) fn alloc_more(&self, layout: Layout) -> Option<NonNull<u8>> {
        if self.bounds().is_some() {
            return self.alloc_from_account(layout);
        }
        // A `Bump` that was given away has asked the system itself.
        if self.is_given.get() {
            return None;
        }
        let page = self.pages.next(self.bump(), layout)?;
        // The page with more room is the current one from here on.
        if page.chunk_capacity() - layout.size() < self.bump().chunk_capacity() {
            let block = page.try_alloc_layout(layout).ok();
            self.is_plain.set(false);
            // SAFETY: it is a page of this region, and never was the current one.
            unsafe { self.pages.keep(page, false, self.bump()) };
            return block;
        }
        self.go_on_in(page);
        self.bump().try_alloc_layout(layout).ok()
    }

    /// Makes a page the current one, which was not given away.
    fn go_on_in(&self, page: Bump) {
        // SAFETY: by the invariant nobody refers to the current page.
        let full = unsafe { replace(&mut *self.bump.get(), page) };
        if full.allocated_bytes() > 0 {
            self.is_plain.set(false);
            // SAFETY: it is a page of this region, and was current until now.
            unsafe { self.pages.keep(full, true, self.bump()) };
        }
    }

    /// Sees to it that the current page has room for a block.
    pub(crate) fn reserve(&self, layout: Layout) -> Option<()> {
        if self.bump().chunk_capacity() >= layout.size() {
            return Some(());
        }
        if self.bounds().is_none() && !self.is_given.get() {
            self.go_on_in(self.pages.next(self.bump(), layout)?);
            return Some(());
        }
        let block = Spot::Region(self).alloc(layout).ok()?;
        // SAFETY: the block was just allocated in this `Bump` with this layout.
        unsafe { self.bump().deallocate(block, layout) };
        Some(())
    }

    /// Ends all values, and leaves one page for the next ones.
    ///
    /// Rule: what lay in several pages, and would fit in one, has one the next time. Else the largest stays. A region
    /// that ends keeps a small page; what more it used it leaves in one other, if it was in many.
    pub(crate) fn renew(&mut self, ends: bool) {
        let (small, large) = match ends {
            true => (page::KEPT, page::KEPT),
            false => (page::LARGEST, usize::MAX),
        };
        self.is_given.set(false);
        self.is_plain.set(self.rare.get().is_none());
        let bytes = self.bump().allocated_bytes();
        if self.pages.is_empty() && bytes <= large {
            return page::close(self.bump.get_mut());
        }
        let is_many = self.pages.iter().nth(1).is_some();
        // Two pages that were needed stay two: what is used is then not counted.
        let used = match ends && !is_many && bytes > 2 * small {
            true => usize::MAX,
            false => self.used(),
        };
        let current = replace(self.bump.get_mut(), page::none());
        let bump = self.bump.get_mut();
        if used <= small || is_many && used <= page::LARGEST {
            self.pages.take(current, page::put);
            *bump = page::for_all(used.min(small), small).unwrap_or_else(page::none);
            let rest = used.saturating_sub(small);
            if rest > 0
                && let Some(page) = page::for_all(rest, page::LARGEST)
            {
                page::put(page);
            }
            return;
        }
        self.pages.take(current, |mut page| {
            let bytes = page.allocated_bytes();
            if bytes <= large && bytes > bump.allocated_bytes() {
                core::mem::swap(&mut page, bump);
            }
            page::put(page);
        });
        page::close(bump);
    }

    /// Sees to it that a region which is new has one page, with room for `bytes` bytes.
    pub(crate) fn start_with(&mut self, bytes: usize) -> Option<()> {
        let bump = self.bump.get_mut();
        if bump.chunk_capacity() < bytes {
            page::put(replace(bump, page::none()));
            *bump = page::for_all(bytes, page::LARGEST)?;
        }
        Some(())
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
            self.is_plain.set(false);
            self.rare
                .set(Some(NonNull::from(Box::leak(Box::default()))));
        }
        self.rare().expect("it was just made")
    }

    pub(crate) fn account(&self) -> Option<&Account> {
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
        self.bump()
            .set_allocation_limit(Some(self.bump().allocated_bytes() + free));
    }

    /// A block that the `Bump` did not give: the account may allow it.
    pub(crate) fn alloc_from_account(&self, layout: Layout) -> Option<NonNull<u8>> {
        let (rare, account) = self.bounds()?;
        self.settle(rare, account);
        // All that is left is charged while the chunk is made, and what was not taken is released: a region of the
        // family that asks at the same time on another thread may be told that there is none.
        let left = loop {
            let left = account.left();
            if layout.size() > left {
                return None;
            }
            if account.charge(left) {
                break left;
            }
        };
        let held = self.capacity();
        self.bump()
            .set_allocation_limit(Some(self.bump().allocated_bytes() + left));
        let block = self
            .bump()
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
        let held = self.bump().allocated_bytes();
        let limit = held
            .checked_add(left)?
            .checked_add(EXCESS)?
            .checked_add(layout.align())?;
        self.bump().set_allocation_limit(Some(limit));
        let chunk = Layout::from_size_align(left, layout.align()).ok()?;
        let block = self.bump().try_alloc_layout(chunk).ok()?;
        // SAFETY: the block was just allocated in this `Bump` with this layout.
        unsafe { self.bump().deallocate(block, chunk) };
        let block = self.bump().try_alloc_layout(layout).ok();
        let spent = if block.is_some() { layout.size() } else { 0 };
        let excess = (self.bump().allocated_bytes() - held) - left;
        let fill = self.bump().chunk_capacity().saturating_sub(left - spent);
        let fill = Layout::from_size_align(fill, 1).ok()?;
        let _ = self.bump().try_alloc_layout(fill);
        rare.filled.set(rare.filled.get() + excess);
        block
    }

    /// Takes over a value with a destructor, which runs when the region ends or is reset.
    #[inline]
    #[expect(clippy::mut_from_ref, reason = "each call returns memory of its own")]
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
    pub(crate) fn reset_rare(&mut self) {
        if let Some(rare) = self.rare() {
            rare.owned.end();
        }
        self.dead.clear();
        if self.bounds().is_none() {
            return self.renew(false);
        }
        self.bump.get_mut().reset();
        if let Some((rare, account)) = self.bounds() {
            rare.filled.set(0);
            // The chunk that was kept may be rounded up beyond what was charged.
            let (held, charged) = (self.bump().allocated_bytes(), rare.charged.get());
            if let Ok(fill) = Layout::from_size_align(held.saturating_sub(charged), 1)
                && self.bump().try_alloc_layout(fill).is_ok()
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
    pub(crate) fn end_rare(&mut self) {
        /// Goes on also when a destructor panics.
        struct Finish<'a>(&'a Inner);
        impl Drop for Finish<'_> {
            fn drop(&mut self) {
                self.0.dead.clear();
                let Some(rare) = self.0.rare.take() else {
                    return;
                };
                // SAFETY: by the invariant it came from a `Box`, and this is the one place that frees it: the field is
                // empty from here on.
                let rare = unsafe { Box::from_raw(rare.as_ptr()) };
                if let Some(account) = rare.account.get() {
                    account.release(rare.charged.get());
                    account.end();
                }
            }
        }
        let finish = Finish(self);
        if let Some(rare) = finish.0.rare() {
            rare.owned.end();
        }
    }
}
