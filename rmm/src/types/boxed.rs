//! An owned value in a region.

use core::{
    alloc::Layout,
    borrow::{Borrow, BorrowMut},
    cmp::Ordering,
    fmt,
    future::Future,
    hash::{Hash, Hasher},
    iter::FusedIterator,
    marker::PhantomData,
    mem::ManuallyDrop,
    ops::{Deref, DerefMut},
    pin::Pin,
    ptr::NonNull,
    task::{Context, Poll},
};

use crate::{
    AllocError,
    spot::{Place, Spot},
};

/// An owned value in a region: `Box<T>` whose memory ends with the region.
///
/// Made by [`rbox!`](crate::rbox). The value's destructor runs when the handle is dropped. It needs no region any more, so
/// it is as `Send` and `Sync` as `T`.
///
/// ```
/// use rmm::prelude::*;
///
/// let r = Region::new();
/// let mut name = rbox!(in r; String::from("Ada"));
/// name.push_str(" L.");
/// assert_eq!(*name, "Ada L.");
/// ```
pub struct RBox<'r, T: ?Sized> {
    /// Invariant: a live value, owned by this handle alone, in a block that lives for `'r`. That of a `T` without
    /// size is at an address where nothing else can be.
    ptr: NonNull<T>,
    owned: PhantomData<(&'r (), T)>,
}

// SAFETY: the handle owns its value as a `Box` does, and does not allocate.
unsafe impl<T: ?Sized + Send> Send for RBox<'_, T> {}
// SAFETY: as above.
unsafe impl<T: ?Sized + Sync> Sync for RBox<'_, T> {}

impl<'r, T> RBox<'r, T> {
    /// Puts `value` into `region`: a `&Region` or a `&Bump`.
    ///
    /// # Panics
    /// When the region has no memory left; `value` is dropped.
    #[inline]
    #[track_caller]
    pub fn new_in<P: Place<'r>>(value: T, region: P) -> Self {
        match Self::in_spot(region.spot(), value) {
            Ok(handle) => handle,
            Err(error) => error.raise(),
        }
    }

    /// As [`new_in`](Self::new_in), with an error.
    ///
    /// # Errors
    /// When the region has no memory left; `value` is dropped.
    #[inline]
    pub fn try_new_in<P: Place<'r>>(value: T, region: P) -> Result<Self, AllocError> {
        Self::in_spot(region.spot(), value)
    }

    #[inline(always)]
    pub(crate) fn in_spot(spot: Spot<'r>, value: T) -> Result<Self, AllocError> {
        let ptr = if size_of::<T>() == 0 {
            Self::unsized_block(spot)?
        } else {
            spot.alloc(Layout::new::<T>())?.cast::<T>()
        };
        // SAFETY: a fresh block of `T`'s layout.
        unsafe { ptr.write(value) };
        Ok(RBox {
            ptr,
            owned: PhantomData,
        })
    }

    /// The middle of a block of its own: an address that no other value without size has, see `unsize`.
    fn unsized_block(spot: Spot<'r>) -> Result<NonNull<T>, AllocError> {
        let align = align_of::<T>();
        let layout =
            Layout::from_size_align(2 * align, align).map_err(|_| spot.error(usize::MAX))?;
        // SAFETY: `align` is within the block.
        Ok(unsafe { spot.alloc(layout)?.add(align) }.cast())
    }

    /// The value, out of the region.
    #[inline]
    pub fn into_inner(self) -> T {
        let this = ManuallyDrop::new(self);
        // SAFETY: the value is live and this handle, its one owner, ends without dropping it.
        unsafe { this.ptr.read() }
    }

    /// The same box for a type that `T` coerces to, a trait object or a slice.
    ///
    /// ```
    /// use rmm::prelude::*;
    ///
    /// let r = Region::new();
    /// let shout = rbox!(in r; |s: &str| s.to_uppercase());
    /// let shout: RBox<'_, dyn Fn(&str) -> String> = RBox::unsize(shout, |f| f as _);
    /// assert_eq!(shout("hi"), "HI");
    /// ```
    ///
    /// # Panics
    /// When `coerce` returns anything but its argument.
    #[inline]
    #[track_caller]
    pub fn unsize<U: ?Sized>(
        this: Self,
        coerce: impl for<'x> FnOnce(&'x mut T) -> &'x mut U,
    ) -> RBox<'r, U> {
        let mut this = ManuallyDrop::new(this);
        let address = this.ptr.addr();
        let size = size_of::<T>();
        let value: &mut U = coerce(&mut this);
        assert!(
            NonNull::from(&mut *value).addr() == address && size_of_val(value) == size,
            "`RBox::unsize` is for coercions: its closure must return its argument"
        );
        // SAFETY: a value of `T`'s address and size is the `T` itself, or the one field that fills it: no other object
        // lies there, also not one without size, by the invariant. So it is this handle's to drop. It is valid as a
        // `U`, since safe code made the reference.
        RBox {
            ptr: NonNull::from(value),
            owned: PhantomData,
        }
    }
}

impl<'r, T: ?Sized> RBox<'r, T> {
    /// The value for as long as the region stands. Its destructor never runs.
    #[inline]
    pub fn leak(this: Self) -> &'r mut T
    where
        T: 'r,
    {
        // SAFETY: the value is owned by this handle alone, which ends; the block lives for `'r`.
        unsafe { &mut *ManuallyDrop::new(this).ptr.as_ptr() }
    }
}

impl<T: ?Sized> Drop for RBox<'_, T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the value is live and owned by this handle, which ends.
        unsafe { self.ptr.drop_in_place() }
    }
}

impl<T: ?Sized> Deref for RBox<'_, T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: by the invariant.
        unsafe { self.ptr.as_ref() }
    }
}

impl<T: ?Sized> DerefMut for RBox<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: by the invariant.
        unsafe { self.ptr.as_mut() }
    }
}

impl<T: ?Sized> AsRef<T> for RBox<'_, T> {
    fn as_ref(&self) -> &T {
        self
    }
}

impl<T: ?Sized> AsMut<T> for RBox<'_, T> {
    fn as_mut(&mut self) -> &mut T {
        self
    }
}

impl<T: ?Sized> Borrow<T> for RBox<'_, T> {
    fn borrow(&self) -> &T {
        self
    }
}

impl<T: ?Sized> BorrowMut<T> for RBox<'_, T> {
    fn borrow_mut(&mut self) -> &mut T {
        self
    }
}

/// Moving the handle does not move the value.
impl<T: ?Sized> Unpin for RBox<'_, T> {}

impl<T: ?Sized + fmt::Debug> fmt::Debug for RBox<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Display> fmt::Display for RBox<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<'b, T: ?Sized + PartialEq> PartialEq<RBox<'b, T>> for RBox<'_, T> {
    fn eq(&self, other: &RBox<'b, T>) -> bool {
        **self == **other
    }
}

impl<T: ?Sized + Eq> Eq for RBox<'_, T> {}

impl<'b, T: ?Sized + PartialOrd> PartialOrd<RBox<'b, T>> for RBox<'_, T> {
    fn partial_cmp(&self, other: &RBox<'b, T>) -> Option<Ordering> {
        (**self).partial_cmp(&**other)
    }
}

impl<T: ?Sized + Ord> Ord for RBox<'_, T> {
    fn cmp(&self, other: &Self) -> Ordering {
        (**self).cmp(&**other)
    }
}

impl<T: ?Sized + Hash> Hash for RBox<'_, T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl<T: ?Sized + Iterator> Iterator for RBox<'_, T> {
    type Item = T::Item;

    fn next(&mut self) -> Option<T::Item> {
        (**self).next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (**self).size_hint()
    }
}

impl<T: ?Sized + DoubleEndedIterator> DoubleEndedIterator for RBox<'_, T> {
    fn next_back(&mut self) -> Option<T::Item> {
        (**self).next_back()
    }
}

impl<T: ?Sized + ExactSizeIterator> ExactSizeIterator for RBox<'_, T> {}
impl<T: ?Sized + FusedIterator> FusedIterator for RBox<'_, T> {}

impl<T: ?Sized + Future + Unpin> Future for RBox<'_, T> {
    type Output = T::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T::Output> {
        Pin::new(&mut **self).poll(context)
    }
}

impl<T: ?Sized + core::error::Error> core::error::Error for RBox<'_, T> {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        (**self).source()
    }
}
