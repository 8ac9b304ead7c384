//! Collecting from iterators whose length is known.
//!
//! Of an iterator that is sure to yield what its `size_hint` says, each value is written without a look at the capacity,
//! so that the loop can be vectorised. std knows them by `TrustedLen`, which is unstable. Here a form asks a value of
//! [`Kind`]: it finds the method for a [`Counted`] iterator, else, by `Deref`, that for any. Of a type that is not known
//! yet, rustc would find the first: the forms only ask where the syntax shows that it is.

use core::{
    array,
    iter::{Chain, Cloned, Copied, Enumerate, Map, Once, Rev, Take, Zip},
    marker::PhantomData,
    net::{Ipv4Addr, Ipv6Addr},
    ops::{Deref, Range, RangeInclusive},
    slice,
};

use super::{Proves, Spot, unwrap};
use crate::{AllocError, RVec, types::vec};

/// An iterator that yields as many values as the least of its `size_hint` says.
///
/// # Safety
/// It does, unless that is `usize::MAX`.
pub unsafe trait Counted: Iterator {}

macro_rules! counted {
    ($([$($of:tt)*] $iterator:ty;)*) => {$(
        // SAFETY: it is `TrustedLen`, too.
        unsafe impl<$($of)*> Counted for $iterator {}
    )*};
}

counted! {
    ['s, T] slice::Iter<'s, T>;
    ['s, T] slice::IterMut<'s, T>;
    [T, const N: usize] array::IntoIter<T, N>;
    [T] Once<T>;
    [I: Counted, T, F: FnMut(I::Item) -> T] Map<I, F>;
    ['s, I: Counted + Iterator<Item = &'s T>, T: 's + Copy] Copied<I>;
    ['s, I: Counted + Iterator<Item = &'s T>, T: 's + Clone] Cloned<I>;
    [I: Counted] Enumerate<I>;
    [I: Counted] Take<I>;
    [I: Counted + DoubleEndedIterator] Rev<I>;
    [A: Counted, B: Counted] Zip<A, B>;
    [A: Counted, B: Counted<Item = A::Item>] Chain<A, B>;
}

macro_rules! ranges {
    ($($number:ty)*) => {$(
        counted! {
            [] Range<$number>;
            [] RangeInclusive<$number>;
        }
    )*};
}

// All that a range can be iterated over by: a type that is inferred later has to be one of them.
ranges! { u8 i8 u16 i16 u32 i32 u64 i64 usize isize u128 i128 char Ipv4Addr Ipv6Addr }

// SAFETY: `size_hint` is the number of the elements that are left.
unsafe impl<T> Counted for vec::IntoIter<'_, T> {}

/// The kind of an iterator, of which nothing but the type counts.
pub struct Kind<I>(Any, PhantomData<fn() -> I>);

/// Any iterator.
pub struct Any;

#[inline(always)]
pub fn kind<I: Iterator>(_: &I) -> Kind<I> {
    Kind(Any, PhantomData)
}

impl<I> Deref for Kind<I> {
    type Target = Any;
    #[inline(always)]
    fn deref(&self) -> &Any {
        &self.0
    }
}

impl<I: Counted> Kind<I> {
    #[inline]
    pub fn try_collect<'r>(
        &self,
        values: I,
        spot: Spot<'r>,
        name: &'static str,
        _: impl Proves<I::Item>,
    ) -> Result<RVec<'r, I::Item>, AllocError> {
        let mut vec = RVec::in_spot(spot);
        let len = values.size_hint().0;
        vec.try_reserve_exact(len)
            .map_err(|error| error.named(name))?;
        // SAFETY: there is room for as many as there are.
        unsafe { vec.fill(values) };
        Ok(vec)
    }

    #[inline]
    #[track_caller]
    pub fn collect<'r>(
        &self,
        values: I,
        spot: Spot<'r>,
        name: &'static str,
        proof: impl Proves<I::Item>,
    ) -> RVec<'r, I::Item> {
        unwrap(self.try_collect(values, spot, name, proof), name)
    }
}

impl Any {
    #[inline]
    pub fn try_collect<'r, I: Iterator>(
        &self,
        values: I,
        spot: Spot<'r>,
        name: &'static str,
        proof: impl Proves<I::Item>,
    ) -> Result<RVec<'r, I::Item>, AllocError> {
        super::try_collect(values, spot, name, proof)
    }

    #[inline]
    #[track_caller]
    pub fn collect<'r, I: Iterator>(
        &self,
        values: I,
        spot: Spot<'r>,
        name: &'static str,
        proof: impl Proves<I::Item>,
    ) -> RVec<'r, I::Item> {
        super::collect(values, spot, name, proof)
    }
}
