//! A vector in a region.

mod grow;
mod iter;
mod traits;

use core::{
    alloc::Layout,
    marker::PhantomData,
    mem::MaybeUninit,
    ops::{Bound, RangeBounds},
    ptr::{self, NonNull},
    slice,
};

pub use iter::{Drain, IntoIter};

use super::plain_elements;
use crate::{
    AllocError, Region,
    room::Source,
    spot::{MayLeaveItsThread, Place, Spot},
};

/// A vector in a region: `Vec<T>` without a destructor.
///
/// Made by [`rvec!`](crate::rvec) and [`rcollect!`](crate::rcollect). Elements are plain, that is without
/// destructors. It derefs to a slice and offers what `Vec` does; as it has nothing to free, it can be a field of a value
/// in [`rnew!`](crate::rnew) and part of a cycle.
///
/// It is neither `Send` nor `Sync`, as it allocates in its region.
///
/// ```
/// use rmm::prelude::*;
///
/// let r = Region::new();
/// let mut v = rvec![in r; 3, 1];
/// v.extend([2, 4]);
/// v.sort();
/// assert_eq!(v, [1, 2, 3, 4]);
/// assert_eq!(v.iter().sum::<i32>(), 10);
/// let slice: &mut [i32] = v.into_slice();
/// ```
///
/// Elements with destructors do not compile:
///
/// ```compile_fail,E0080
/// use rmm::prelude::*;
///
/// let r = Region::new();
/// let v = rvec![in r; String::from("leaked?")];
/// ```
pub struct RVec<'r, T> {
    ptr: NonNull<T>,
    cap: usize,
    len: usize,
    source: Source<'r>,
    owned: PhantomData<T>,
}

// SAFETY: nothing implements the trait.
unsafe impl<'r, T> Send for RVec<'r, T> where (&'r Region, T): MayLeaveItsThread {}
// SAFETY: as above.
unsafe impl<'r, T> Sync for RVec<'r, T> where (&'r Region, T): MayLeaveItsThread {}

// Invariant: `ptr` is aligned and, if `T` has a size and `cap > 0`, a block of `cap` `T`s allocated in `source`; for a `T`
// without size `cap` is `usize::MAX`. The first `len <= cap` places hold values that nobody else owns.

impl<'r, T> RVec<'r, T> {
    const UNSIZED: bool = size_of::<T>() == 0;

    /// An empty vector without a block; the caller has checked that `T` has no destructor.
    #[inline(always)]
    pub(crate) fn in_source(source: Source<'r>) -> Self {
        let cap = if Self::UNSIZED { usize::MAX } else { 0 };
        RVec {
            ptr: NonNull::dangling(),
            cap,
            len: 0,
            source,
            owned: PhantomData,
        }
    }

    /// An empty vector, which has all the room on the stack, if there is any.
    #[inline(always)]
    pub(crate) fn in_spot(spot: Spot<'r>) -> Self {
        let mut vec = Self::in_source(Source::new(spot));
        if let Spot::Room(room) = spot
            && let Some((block, cap)) = room.alloc_all()
        {
            (vec.ptr, vec.cap) = (block, cap);
        }
        vec
    }

    /// Fills an empty vector, which gets a block unless it has room.
    ///
    /// # Safety
    /// `block` is a fresh block of its place of the layout of `values`; it is there if the vector's capacity is less than `N`.
    #[inline(always)]
    pub(crate) unsafe fn filled<const N: usize>(
        mut self,
        block: Option<NonNull<u8>>,
        values: [T; N],
    ) -> Self {
        if let Some(block) = block {
            (self.ptr, self.cap) = (block.cast(), N);
        }
        // SAFETY: the caller's promise.
        unsafe { self.ptr.cast::<[T; N]>().write(values) };
        self.len = N;
        self
    }

    /// An empty vector in `region`: a `&Region` or a `&Bump`. It takes no memory yet.
    #[inline]
    #[must_use]
    pub fn new_in<P: Place<'r>>(region: P) -> Self {
        const { plain_elements::<T>() };
        Self::in_spot(region.spot())
    }

    /// An empty vector with room for `capacity` elements.
    ///
    /// # Panics
    /// When the region has no such memory.
    #[inline]
    #[must_use]
    #[track_caller]
    pub fn with_capacity_in<P: Place<'r>>(capacity: usize, region: P) -> Self {
        let mut vec = Self::new_in(region);
        vec.reserve_exact(capacity);
        vec
    }

    /// A vector of all that `values` yields. It reserves from `size_hint`.
    ///
    /// # Panics
    /// When the region has no memory left.
    #[inline]
    #[track_caller]
    pub fn from_iter_in<P: Place<'r>, I: IntoIterator<Item = T>>(values: I, region: P) -> Self {
        let mut vec = Self::new_in(region);
        match vec.try_extend(values) {
            Ok(()) => vec,
            Err(error) => error.raise(),
        }
    }

    /// The region as the `Bump` behind it.
    #[inline]
    #[must_use]
    pub fn bump(&self) -> &'r bumpalo::Bump {
        self.source.mem().as_bump()
    }

    #[inline(always)]
    pub(crate) fn source(&self) -> Source<'r> {
        self.source
    }

    /// How many elements fit before it grows.
    #[inline]
    #[must_use]
    pub fn capacity(&self) -> usize {
        self.cap
    }

    /// The number of elements.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no element.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The elements.
    #[inline]
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        // SAFETY: by the invariant the first `len` places hold values.
        unsafe { slice::from_raw_parts(self.ptr.as_ptr(), self.len) }
    }

    /// The elements, to change.
    #[inline]
    #[must_use]
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        // SAFETY: as above, and they are this vector's own.
        unsafe { slice::from_raw_parts_mut(self.ptr.as_ptr(), self.len) }
    }

    /// The elements for as long as the region stands; the vector ends here.
    #[inline]
    #[must_use]
    pub fn into_slice(self) -> &'r mut [T]
    where
        T: 'r,
    {
        // SAFETY: by the invariant the values are this vector's own, and it ends; the block lives for `'r`.
        unsafe { slice::from_raw_parts_mut(self.ptr.as_ptr(), self.len) }
    }

    /// As [`into_slice`](Self::into_slice), under the name that `Vec` has for it.
    #[inline]
    #[must_use]
    pub fn leak(self) -> &'r mut [T]
    where
        T: 'r,
    {
        self.into_slice()
    }

    #[inline(always)]
    fn at(&self, index: usize) -> *mut T {
        debug_assert!(index <= self.cap);
        // SAFETY: callers stay within the block, `index <= cap`.
        unsafe { self.ptr.as_ptr().add(index) }
    }

    /// Makes room for `more` elements.
    ///
    /// # Errors
    /// When the region has no such memory. The vector is as it was.
    #[inline]
    pub fn try_reserve(&mut self, more: usize) -> Result<(), AllocError> {
        if self.cap - self.len >= more {
            Ok(())
        } else {
            self.try_grow(more)
        }
    }

    /// Makes room for `more` elements, and for no others.
    ///
    /// # Errors
    /// When the region has no such memory. The vector is as it was.
    #[inline]
    pub fn try_reserve_exact(&mut self, more: usize) -> Result<(), AllocError> {
        if self.cap - self.len >= more {
            Ok(())
        } else {
            self.try_grow_exactly(more)
        }
    }

    /// Makes room for what an iterator with this `size_hint` surely yields.
    #[inline]
    pub(crate) fn try_reserve_hint(
        &mut self,
        (least, most): (usize, Option<usize>),
    ) -> Result<(), AllocError> {
        if least <= self.cap - self.len {
            return Ok(());
        }
        // Nothing has grown a vector that is being collected: if its length is known it gets just that.
        if self.len == 0 && most == Some(least) {
            self.try_reserve_exact(least)
        } else {
            self.try_reserve(least)
        }
    }

    /// Makes room for `more` elements.
    ///
    /// # Panics
    /// When the region has no such memory.
    #[inline]
    #[track_caller]
    pub fn reserve(&mut self, more: usize) {
        if self.cap - self.len < more {
            self.grow(more);
        }
    }

    /// Makes room for `more` elements, and for no others.
    ///
    /// # Panics
    /// When the region has no such memory.
    #[inline]
    #[track_caller]
    pub fn reserve_exact(&mut self, more: usize) {
        if let Err(error) = self.try_reserve_exact(more) {
            error.raise()
        }
    }

    /// Adds an element at the end.
    ///
    /// # Panics
    /// When the region has no memory left.
    #[inline]
    #[track_caller]
    pub fn push(&mut self, value: T) {
        if self.len == self.cap {
            self.grow(1);
        }
        // SAFETY: `len < cap`: a place in the block without a value.
        unsafe { self.at(self.len).write(value) };
        self.len += 1;
    }

    /// Adds an element at the end.
    ///
    /// # Errors
    /// When the region has no memory left. The vector is as it was.
    #[inline]
    pub fn try_push(&mut self, value: T) -> Result<(), AllocError> {
        if self.len == self.cap {
            self.try_grow(1)?;
        }
        // SAFETY: `len < cap`: a place in the block without a value.
        unsafe { self.at(self.len).write(value) };
        self.len += 1;
        Ok(())
    }

    /// Takes the last element off.
    #[inline]
    pub fn pop(&mut self) -> Option<T> {
        self.len = self.len.checked_sub(1)?;
        // SAFETY: place `len` held a value and is given up.
        Some(unsafe { self.at(self.len).read() })
    }

    /// Takes the last element off if `which` says so.
    pub fn pop_if(&mut self, which: impl FnOnce(&mut T) -> bool) -> Option<T> {
        if which(self.as_mut_slice().last_mut()?) {
            self.pop()
        } else {
            None
        }
    }

    /// Puts an element at `index` and moves those after it.
    ///
    /// # Panics
    /// When `index > len`, or the region has no memory left.
    #[track_caller]
    pub fn insert(&mut self, index: usize, value: T) {
        let len = self.len;
        assert!(
            index <= len,
            "insertion index (is {index}) should be <= len (is {len})"
        );
        self.reserve(1);
        let place = self.at(index);
        // SAFETY: there is room for one more; all values from `index` on move up by one.
        unsafe {
            ptr::copy(place, place.add(1), len - index);
            place.write(value);
        }
        self.len = len + 1;
    }

    /// Takes out the element at `index` and closes the gap.
    ///
    /// # Panics
    /// When `index >= len`.
    #[track_caller]
    pub fn remove(&mut self, index: usize) -> T {
        let len = self.len;
        assert!(
            index < len,
            "removal index (is {index}) should be < len (is {len})"
        );
        let place = self.at(index);
        self.len = len - 1;
        // SAFETY: `index` holds a value; those after it move down by one, and there is one fewer.
        unsafe {
            let value = place.read();
            ptr::copy(place.add(1), place, len - index - 1);
            value
        }
    }

    /// Takes out the element at `index` and puts the last one there.
    ///
    /// # Panics
    /// When `index >= len`.
    #[track_caller]
    pub fn swap_remove(&mut self, index: usize) -> T {
        let len = self.len;
        assert!(
            index < len,
            "swap_remove index (is {index}) should be < len (is {len})"
        );
        self.as_mut_slice().swap(index, len - 1);
        self.len = len - 1;
        // SAFETY: the last value, which is given up.
        unsafe { self.at(len - 1).read() }
    }

    /// Keeps the first `len` elements.
    #[inline]
    pub fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    /// Removes all elements and keeps the memory.
    #[inline]
    pub fn clear(&mut self) {
        self.len = 0;
    }

    /// Keeps the elements for which `keep` holds.
    pub fn retain(&mut self, mut keep: impl FnMut(&T) -> bool) {
        self.retain_mut(|value| keep(value));
    }

    /// As [`retain`](Self::retain); `keep` may change the elements.
    pub fn retain_mut(&mut self, mut keep: impl FnMut(&mut T) -> bool) {
        let len = self.len;
        // Should `keep` panic, the vector has lost its elements, but owns none twice.
        self.len = 0;
        let mut kept = 0;
        for index in 0..len {
            let place = self.at(index);
            // SAFETY: place `index` has its value, as only places before it were written to.
            if keep(unsafe { &mut *place }) {
                // SAFETY: `kept <= index`: the value moves to itself or to a place whose value was given up.
                unsafe { ptr::copy(place, self.at(kept), 1) };
                kept += 1;
            }
        }
        self.len = kept;
    }

    /// Of elements next to each other that are the same, by `same(later, earlier)`, keeps the first.
    pub fn dedup_by(&mut self, mut same: impl FnMut(&mut T, &mut T) -> bool) {
        let len = self.len;
        if len < 2 {
            return;
        }
        self.len = 0;
        let mut kept = 1;
        for index in 1..len {
            let place = self.at(index);
            // SAFETY: `kept - 1 < index`: two places, each with a value.
            if !unsafe { same(&mut *place, &mut *self.at(kept - 1)) } {
                // SAFETY: as in `retain_mut`.
                unsafe { ptr::copy(place, self.at(kept), 1) };
                kept += 1;
            }
        }
        self.len = kept;
    }

    /// Of elements next to each other with the same key keeps the first.
    pub fn dedup_by_key<K: PartialEq>(&mut self, mut key: impl FnMut(&mut T) -> K) {
        self.dedup_by(|a, b| key(a) == key(b));
    }

    /// Of equal elements next to each other keeps the first.
    pub fn dedup(&mut self)
    where
        T: PartialEq,
    {
        self.dedup_by(|a, b| a == b);
    }

    /// Takes the elements of `range` out. Those not yet yielded when the iterator ends are gone as well.
    ///
    /// # Panics
    /// When the range is not within the vector.
    #[track_caller]
    pub fn drain(&mut self, range: impl RangeBounds<usize>) -> Drain<'_, 'r, T> {
        let (start, end) = bounds(&range, self.len);
        Drain::new(self, start, end)
    }

    /// Moves all elements of `other` to the end.
    ///
    /// # Panics
    /// When the region has no memory left.
    #[track_caller]
    pub fn append(&mut self, other: &mut RVec<'_, T>) {
        self.reserve(other.len);
        // SAFETY: there is room; `other` gives its values up.
        unsafe { ptr::copy_nonoverlapping(other.ptr.as_ptr(), self.at(self.len), other.len) };
        self.len += other.len;
        other.len = 0;
    }

    /// Moves the elements from `index` on to a vector of their own, in the same region.
    ///
    /// # Panics
    /// When `index > len`, or the region has no memory left.
    #[must_use]
    #[track_caller]
    pub fn split_off(&mut self, index: usize) -> Self {
        let len = self.len;
        assert!(
            index <= len,
            "`at` split index (is {index}) should be <= len (is {len})"
        );
        let mut tail = Self::in_source(self.source);
        tail.reserve_exact(len - index);
        // SAFETY: there is room; the values from `index` on are given up.
        unsafe { ptr::copy_nonoverlapping(self.at(index), tail.ptr.as_ptr(), len - index) };
        tail.len = len - index;
        self.len = index;
        tail
    }

    /// Adds what `values` yields, having made room by `size_hint`.
    ///
    /// # Errors
    /// When the region has no memory left. Elements added before that stay.
    #[inline]
    pub fn try_extend<I: IntoIterator<Item = T>>(&mut self, values: I) -> Result<(), AllocError> {
        let values = values.into_iter();
        self.try_reserve_hint(values.size_hint())?;
        for value in values {
            self.try_push(value)?;
        }
        Ok(())
    }

    /// Adds what `values` yields.
    ///
    /// # Safety
    /// There is room for it.
    #[inline]
    pub(crate) unsafe fn fill(&mut self, values: impl Iterator<Item = T>) {
        // Should `next` panic, what it has yielded is lost, which plain values may be.
        let (start, mut len) = (self.ptr.as_ptr(), self.len);
        values.for_each(|value| {
            // SAFETY: by the caller's promise a place in the block without a value.
            unsafe { start.add(len).write(value) };
            len += 1;
        });
        self.len = len;
    }

    /// Adds clones of all of `values`.
    ///
    /// # Panics
    /// When the region has no memory left.
    #[inline]
    #[track_caller]
    pub fn extend_from_slice(&mut self, values: &[T])
    where
        T: Clone,
    {
        self.reserve(values.len());
        // SAFETY: room was made.
        unsafe { self.push_clones(values) };
    }

    /// Adds clones of all of `values`.
    ///
    /// # Errors
    /// When the region has no such memory. The vector is as it was.
    #[inline]
    pub fn try_extend_from_slice(&mut self, values: &[T]) -> Result<(), AllocError>
    where
        T: Clone,
    {
        self.try_reserve(values.len())?;
        // SAFETY: room was made.
        unsafe { self.push_clones(values) };
        Ok(())
    }

    /// Adds clones of all of `values`.
    ///
    /// # Safety
    /// There is room.
    #[inline]
    unsafe fn push_clones(&mut self, values: &[T])
    where
        T: Clone,
    {
        /// As arguments, `places` are known to be apart from `values`: it is one copy of memory where a clone is one.
        #[inline]
        fn fill<T: Clone>(places: &mut [MaybeUninit<T>], values: &[T]) {
            for (place, value) in places.iter_mut().zip(values) {
                place.write(value.clone());
            }
        }
        debug_assert!(self.cap - self.len >= values.len());
        // SAFETY: by the caller's promise within the block; `MaybeUninit` needs no value.
        let places = unsafe { slice::from_raw_parts_mut(self.at(self.len).cast(), values.len()) };
        fill(places, values);
        // Should a `clone` panic, those before it are forgotten.
        self.len += values.len();
    }

    /// Adds clones of the elements of `range`.
    ///
    /// # Panics
    /// When the range is not within the vector, or the region has no memory left.
    #[track_caller]
    pub fn extend_from_within(&mut self, range: impl RangeBounds<usize>)
    where
        T: Clone,
    {
        let (start, end) = bounds(&range, self.len);
        self.reserve(end - start);
        for index in start..end {
            let value = self.as_slice()[index].clone();
            // SAFETY: room was made for all. If a `clone` panics, those before it are forgotten.
            unsafe { self.at(self.len + index - start).write(value) };
        }
        self.len += end - start;
    }

    /// Makes `len` the length, with clones of `value` for what is missing.
    ///
    /// # Panics
    /// When the region has no such memory.
    #[track_caller]
    pub fn resize(&mut self, len: usize, value: T)
    where
        T: Clone,
    {
        if let Err(error) = self.try_resize(len, value) {
            error.raise()
        }
    }

    /// Makes `len` the length, with clones of `value` for what is missing.
    ///
    /// # Errors
    /// When the region has no such memory. The vector is as it was.
    #[inline]
    pub fn try_resize(&mut self, len: usize, value: T) -> Result<(), AllocError>
    where
        T: Clone,
    {
        if len <= self.len {
            self.len = len;
            return Ok(());
        }
        let more = len - self.len;
        if self.len == 0 {
            self.try_reserve_exact(more)?
        } else {
            self.try_reserve(more)?
        }
        // SAFETY: room was made.
        unsafe { self.push_copies(more, value) };
        Ok(())
    }

    /// Adds `more` clones of `value`.
    ///
    /// # Safety
    /// There is room.
    #[inline(always)]
    pub(crate) unsafe fn push_copies(&mut self, more: usize, value: T)
    where
        T: Clone,
    {
        #[inline]
        fn fill<T: Clone>(places: &mut [MaybeUninit<T>], value: T) {
            let Some((last, others)) = places.split_last_mut() else {
                return;
            };
            for place in others {
                place.write(value.clone());
            }
            last.write(value);
        }
        debug_assert!(self.cap - self.len >= more);
        // SAFETY: by the caller's promise within the block; `MaybeUninit` needs no value.
        fill(
            unsafe { slice::from_raw_parts_mut(self.at(self.len).cast(), more) },
            value,
        );
        // Should a `clone` panic, those before it are forgotten.
        self.len += more;
    }

    /// Makes `len` the length, with what `make` returns for what is missing.
    ///
    /// # Panics
    /// When the region has no such memory.
    #[track_caller]
    pub fn resize_with(&mut self, len: usize, mut make: impl FnMut() -> T) {
        self.reserve(len.saturating_sub(self.len));
        self.truncate(len);
        while self.len < len {
            self.push(make());
        }
    }

    /// The places after the last element, up to the capacity.
    #[inline]
    pub fn spare_capacity_mut(&mut self) -> &mut [MaybeUninit<T>] {
        // SAFETY: within the block; `MaybeUninit` needs no value.
        unsafe { slice::from_raw_parts_mut(self.at(self.len).cast(), self.cap - self.len) }
    }

    /// Changes the length.
    ///
    /// # Safety
    /// `len <= capacity`, and the first `len` places hold values.
    #[inline]
    pub unsafe fn set_len(&mut self, len: usize) {
        debug_assert!(len <= self.cap);
        self.len = len;
    }

    /// Gives unused room back to the region, if it lies at the end of the region's memory.
    pub fn shrink_to_fit(&mut self) {
        use allocator_api2::alloc::Allocator;
        if Self::UNSIZED || self.cap == self.len || self.source.has(self.ptr.cast()) {
            return;
        }
        let [old, new] = [self.cap, self.len]
            .map(|n| Layout::array::<T>(n).expect("no more than was allocated"));
        // SAFETY: the block was made in `source` with `old`; `new` is smaller, with the same alignment.
        if let Ok(block) = unsafe { self.source.mem().shrink(self.ptr.cast(), old, new) } {
            self.ptr = block.cast();
            self.cap = self.len;
        }
    }
}

/// The range within a vector of `len` elements.
#[track_caller]
pub(super) fn bounds(range: &impl RangeBounds<usize>, len: usize) -> (usize, usize) {
    let start = match range.start_bound() {
        Bound::Included(&start) => start,
        Bound::Excluded(&start) => start.checked_add(1).expect("range start overflows"),
        Bound::Unbounded => 0,
    };
    let end = match range.end_bound() {
        Bound::Included(&end) => end.checked_add(1).expect("range end overflows"),
        Bound::Excluded(&end) => end,
        Bound::Unbounded => len,
    };
    assert!(
        start <= end,
        "slice index starts at {start} but ends at {end}"
    );
    assert!(
        end <= len,
        "range end index {end} out of range for slice of length {len}"
    );
    (start, end)
}
