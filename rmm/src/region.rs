//! The region itself.

use alloc::{boxed::Box, sync::Arc};
use core::{
    alloc::Layout,
    fmt,
    ops::Deref,
    panic::{RefUnwindSafe, UnwindSafe},
    ptr::{self, NonNull},
};

use bumpalo::Bump;

use crate::{AllocError, account::Account, inner::Inner, spot::Spot};

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
pub struct Region {
    /// Invariant: from `take` or `fresh`, and this region's alone until its `drop`.
    inner: NonNull<Inner>,
}

// SAFETY: a `Bump` is `Send`. What else an `Inner` has belongs to this region alone; the values that it owns are `Send`
// (see `Inner::own_value`), and so is the account. The pool of the thread where it ends takes it.
unsafe impl Send for Region {}
impl UnwindSafe for Region {}
impl RefUnwindSafe for Region {}

impl Region {
    /// A region with the warm memory of an earlier one, or with none yet.
    #[inline]
    #[must_use]
    pub fn new() -> Self {
        Region { inner: take() }
    }

    /// A region that can hold `bytes` bytes before it asks the system for more.
    ///
    /// # Panics
    /// When the system has no such memory.
    #[must_use]
    #[track_caller]
    pub fn with_capacity(bytes: usize) -> Self {
        match Self::try_with_capacity(bytes) {
            Ok(region) => region,
            Err(error) => error.raise(),
        }
    }

    /// As [`with_capacity`](Self::with_capacity), with an error.
    ///
    /// # Errors
    /// When the system has no such memory.
    pub fn try_with_capacity(bytes: usize) -> Result<Self, AllocError> {
        let mut region = Self::new();
        match region.inner_mut().start_with(bytes) {
            Some(()) => Ok(region),
            None => Err(Spot::Region(region.inner()).error(bytes)),
        }
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
        self.inner().set_name(name);
        self
    }

    /// The name given by [`named`](Self::named).
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        self.inner().name()
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
        Self::with_account(self.inner().nest(limit))
    }

    /// Ends all values in this region and keeps its memory for the next ones.
    ///
    /// The borrow checker has seen to it that nobody refers to them. Destructors of [`rown!`](crate::rown) values run
    /// now.
    #[inline]
    pub fn reset(&mut self) {
        let inner = self.inner_mut();
        if inner.is_plain() {
            inner.bump.get_mut().reset();
        } else {
            inner.reset_rare();
        }
    }

    /// Bytes given out since the region began or was reset, with padding for alignment and with what grown
    /// containers left behind.
    #[must_use]
    pub fn used(&self) -> usize {
        self.inner().used()
    }

    /// Bytes that can be had without a request to the system, plus, in a bounded region, those that the limit still
    /// allows.
    #[must_use]
    pub fn available(&self) -> usize {
        self.inner().available()
    }

    /// Bytes held from the system, used or free.
    #[must_use]
    pub fn capacity(&self) -> usize {
        self.inner().capacity()
    }

    /// The limit in bytes: the region's own, or a tighter one of a region around it.
    #[must_use]
    pub fn limit(&self) -> Option<usize> {
        self.inner().account()?.limit()
    }

    /// The regions nested directly in this one that have not ended.
    #[must_use]
    pub fn nested_count(&self) -> usize {
        self.inner().account().map_or(0, Account::nested)
    }

    /// How many regions this one is nested in.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.inner().account().map_or(0, Account::depth)
    }

    /// Whether `value` lies in this region's memory.
    ///
    /// It is asked of a place, not of what the value there refers to: of a vector by `owns(&vector[..])`, as
    /// `owns(&vector)` is about its handle. Slices, `str`s and parts of objects are in the region of the whole. A value
    /// without size has no place: the answer is `false`. A [`nested`](Self::nested) region has memory of its own, so
    /// the region around it does not own what is in there.
    ///
    /// For tests and assertions: it compares addresses with each chunk of the region, whose number grows with the
    /// logarithm of the bytes used. Not a proof that a reference may outlive something; that is the borrow checker's.
    ///
    /// ```
    /// use rmm::prelude::*;
    ///
    /// let (r, other) = (Region::new(), Region::new());
    /// let pair = rnew!(in r; (1_u32, 2_u64));
    /// assert!(r.owns(pair) && r.owns(&pair.1) && !other.owns(pair));
    ///
    /// let words = rvec![in r; rstr!(in other; "a word")];
    /// assert!(r.owns(&words[..]) && !r.owns(&words));
    /// assert!(other.owns(words[0]) && other.owns(&words[0][2..]) && !r.owns(words[0]));
    /// ```
    #[must_use]
    pub fn owns<T: ?Sized>(&self, value: &T) -> bool {
        let size = size_of_val(value);
        let start = ptr::from_ref(value).addr();
        let mut chunks = self.inner().chunks();
        // A value lies in one block, and so in one chunk: where it starts tells.
        size > 0 && chunks.any(|(chunk, len)| (chunk.addr()..chunk.addr() + len).contains(&start))
    }

    /// Sees to it that the next `bytes` bytes need no request to the system.
    ///
    /// # Errors
    /// When the system or the limit has no such memory.
    pub fn try_reserve(&self, bytes: usize) -> Result<(), AllocError> {
        let error = |asked| Spot::Region(self.inner()).error(asked);
        let layout = Layout::from_size_align(bytes, 1).map_err(|_| error(usize::MAX))?;
        self.inner().reserve(layout).ok_or_else(|| error(bytes))
    }

    /// The region as the `Bump` that it owns, for APIs that take one.
    #[inline]
    #[must_use]
    pub fn as_bump(&self) -> &Bump {
        self.inner().as_bump()
    }

    #[inline(always)]
    pub(crate) fn inner(&self) -> &Inner {
        // SAFETY: by the invariant.
        unsafe { self.inner.as_ref() }
    }

    #[inline(always)]
    fn inner_mut(&mut self) -> &mut Inner {
        // SAFETY: by the invariant.
        unsafe { self.inner.as_mut() }
    }

    fn with_account(account: Arc<Account>) -> Self {
        // A bounded region has no memory but what it is charged for.
        let region = Region {
            inner: if account.limit().is_some() {
                fresh()
            } else {
                take()
            },
        };
        region.inner().join(account);
        region
    }
}

/// Ends a region that is not as it began. It takes the pointer, not the region, so that the latter can stay in a
/// register.
///
/// # Safety
/// It came from `take` or `fresh`, and is not used again.
#[cold]
#[inline(never)]
unsafe fn end(inner: NonNull<Inner>) {
    /// Goes on also when a destructor panics.
    struct Finish {
        inner: NonNull<Inner>,
        is_bounded: bool,
    }
    impl Drop for Finish {
        fn drop(&mut self) {
            // SAFETY: the promise of the caller of `end`; it came from the `Box` of `fresh`, or of the pool.
            let inner = unsafe { Box::from_raw(self.inner.as_ptr()) };
            // No other takes the memory of a bounded region, and it takes none: for the pool it would be a burden.
            match self.is_bounded {
                true => drop(inner),
                false => keep(inner),
            }
        }
    }
    // SAFETY: the caller owns it.
    let is_bounded = unsafe { inner.as_ref() }
        .account()
        .is_some_and(|account| account.limit().is_some());
    let mut finish = Finish { inner, is_bounded };
    // SAFETY: the caller owns it.
    unsafe { finish.inner.as_mut() }.end_rare();
}

/// Memory that no region had before.
fn fresh() -> NonNull<Inner> {
    NonNull::from(Box::leak(Box::new(Inner::new())))
}

/// Memory for a region.
#[inline(always)]
fn take() -> NonNull<Inner> {
    #[cfg(feature = "std")]
    return crate::pool::take();
    #[cfg(not(feature = "std"))]
    return fresh();
}

/// Memory that a region leaves.
fn keep(inner: Box<Inner>) {
    #[cfg(feature = "std")]
    crate::pool::keep(inner);
    #[cfg(not(feature = "std"))]
    drop(inner);
}

impl Drop for Region {
    #[inline(always)]
    fn drop(&mut self) {
        // SAFETY: by the invariant, and nothing uses it after this.
        #[cfg(feature = "std")]
        if unsafe { crate::pool::give(self.inner) } {
            return;
        }
        // SAFETY: as above; the pool did not take it.
        unsafe { end(self.inner) }
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
