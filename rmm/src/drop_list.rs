//! Values with destructors that a region owns.

use core::{alloc::Layout, cell::Cell, fmt, marker::PhantomData, mem::needs_drop, ptr::NonNull};

use crate::{
    AllocError,
    mem::Mem,
    spot::{Place, Spot},
};

/// A link of the list; its value follows it.
struct Link {
    next: Option<NonNull<Link>>,
    /// Runs the destructor of the value behind this link.
    end: unsafe fn(NonNull<Link>),
}

#[repr(C)]
struct Entry<T> {
    link: Link,
    value: T,
}

/// # Safety
/// `link` is the first field of a live `Entry<T>`, whose value is not used again.
unsafe fn end<T>(link: NonNull<Link>) {
    // SAFETY: the caller's promise.
    unsafe { (&raw mut (*link.cast::<Entry<T>>().as_ptr()).value).drop_in_place() }
}

/// The list itself, without a word on lifetimes.
///
/// Invariant: each link is an `Entry<T>` with a live value, made with `end::<T>`, in memory that outlives the list's
/// next [`Chain::end`].
#[derive(Default)]
pub(crate) struct Chain {
    last: Cell<Option<NonNull<Link>>>,
}

impl Chain {
    pub(crate) const fn new() -> Self {
        Chain {
            last: Cell::new(None),
        }
    }

    /// Puts `value` into `spot`, to be dropped by the next [`Chain::end`].
    ///
    /// # Safety
    /// The memory of `spot` and all that `T` borrows live until the next `Chain::end`, and the reference is not
    /// used after it.
    #[inline]
    pub(crate) unsafe fn alloc<'r, T: 'r>(
        &self,
        spot: Spot<'r>,
        value: T,
    ) -> Result<&'r mut T, AllocError> {
        if !needs_drop::<T>() {
            let place = spot.alloc(Layout::new::<T>())?.cast::<T>();
            // SAFETY: a fresh block of `T`'s layout, that nobody else refers to.
            return Ok(unsafe {
                place.write(value);
                &mut *place.as_ptr()
            });
        }
        let place = spot.alloc(Layout::new::<Entry<T>>())?.cast::<Entry<T>>();
        let link = Link {
            next: self.last.get(),
            end: end::<T>,
        };
        // SAFETY: as above. The link is in the list only once its value is in place.
        let value = unsafe {
            place.write(Entry { link, value });
            &mut (*place.as_ptr()).value
        };
        self.last.set(Some(place.cast()));
        Ok(value)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.last.get().is_none()
    }

    /// Runs the destructors, the last value's first. One that panics does not stop the rest.
    pub(crate) fn end(&self) {
        struct Rest<'a>(&'a Chain);
        impl Drop for Rest<'_> {
            fn drop(&mut self) {
                // Only reached by a panic. A second one aborts, as it does in `Vec`.
                self.0.end();
            }
        }
        while let Some(link) = self.last.get() {
            let rest = Rest(self);
            // SAFETY: by the invariant the link is live; it leaves the list before its value ends, so it ends once.
            unsafe {
                self.last.set((*link.as_ptr()).next);
                ((*link.as_ptr()).end)(link);
            }
            core::mem::forget(rest);
        }
    }
}

/// Values with destructors in a region: they are dropped when the list is, the last one first.
///
/// The list is declared after its region and ends before it. [`rown!`](crate::rown) under `#[regions]` uses one; by
/// hand it reads
///
/// ```
/// use rmm::prelude::*;
///
/// let r = Region::new();
/// let owned = DropList::new(&r);
/// let name = owned.alloc(String::from("a"));
/// name.push('b');
/// assert_eq!(name, "ab");
/// let numbers = rown!(in owned; vec![1]);
/// numbers.push(2);
/// ```
///
/// Its values may borrow whatever was declared before the list. They may not borrow each other, as they all end
/// together; values on a second list, declared later, may borrow from the first.
///
/// A destructor that panics does not stop the others.
///
/// # Why `'env` is invariant
///
/// `alloc` takes any `T: 'env` and drops it when the list ends, so `'env` must outlive the list for as long as it
/// stands. Were the list covariant, a shorter `'env` could be had behind a reference, and with it a value that borrows
/// from something that ends before the list:
///
/// ```compile_fail,E0597
/// use rmm::prelude::*;
///
/// struct Reader<'a>(&'a str);
/// impl Drop for Reader<'_> {
///     fn drop(&mut self) { println!("{}", self.0); }
/// }
/// fn attack<'short, 'd>(list: &'d DropList<'short>, text: &'short str) {
///     list.alloc(Reader(text));
/// }
///
/// let r = Region::new();
/// let list = DropList::new(&r);
/// {
///     let text = String::from("freed");
///     attack(&list, &text);       // `text` does not live long enough
/// }
/// // With a covariant `'env` the list would read `text` here.
/// ```
pub struct DropList<'env> {
    chain: Chain,
    mem: Mem<'env>,
    /// Invariant in `'env`, see above.
    env: PhantomData<Cell<&'env ()>>,
}

impl<'env> DropList<'env> {
    /// An empty list in `region`: a `&Region` or a `&Bump`.
    #[inline]
    #[must_use]
    pub fn new<P: Place<'env>>(region: P) -> Self {
        DropList {
            chain: Chain::new(),
            mem: Mem::new(region.spot()),
            env: PhantomData,
        }
    }

    /// Puts `value` into the region. Its destructor runs when the list ends.
    ///
    /// # Panics
    /// When the region has no memory left; `value` is dropped.
    #[inline]
    #[track_caller]
    pub fn alloc<'d, T: 'env>(&'d self, value: T) -> &'d mut T {
        match self.try_alloc(value) {
            Ok(value) => value,
            Err(error) => error.raise(),
        }
    }

    /// As [`alloc`](Self::alloc), with an error for a region without memory.
    ///
    /// # Errors
    /// When the region has no memory left; `value` is dropped.
    #[inline]
    #[expect(clippy::mut_from_ref, reason = "each call returns memory of its own")]
    pub fn try_alloc<'d, T: 'env>(&'d self, value: T) -> Result<&'d mut T, AllocError> {
        // SAFETY: the region is borrowed for `'env`, and `T: 'env`. This type has a destructor, so the borrow checker
        // has `'env` strictly outlive the list, whose destructor is the only `end`; and `'env` is invariant, so it
        // can't be shortened to fit a `T`. The reference ends with the borrow `'d` of the list, before that.
        unsafe { self.chain.alloc(self.mem.spot(), value) }
    }
}

impl Drop for DropList<'_> {
    #[inline]
    fn drop(&mut self) {
        if !self.chain.is_empty() {
            self.chain.end();
        }
    }
}

impl fmt::Debug for DropList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DropList").finish_non_exhaustive()
    }
}
