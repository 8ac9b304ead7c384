//! What a `Vec` implements.

use core::{
    borrow::{Borrow, BorrowMut},
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    ops::{Deref, DerefMut, Index, IndexMut},
    slice::{self, SliceIndex},
};

use super::RVec;

impl<T> Deref for RVec<'_, T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        self.as_slice()
    }
}

impl<T> DerefMut for RVec<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [T] {
        self.as_mut_slice()
    }
}

impl<T> AsRef<[T]> for RVec<'_, T> {
    fn as_ref(&self) -> &[T] {
        self
    }
}

impl<T> AsMut<[T]> for RVec<'_, T> {
    fn as_mut(&mut self) -> &mut [T] {
        self
    }
}

impl<'r, T> AsRef<RVec<'r, T>> for RVec<'r, T> {
    fn as_ref(&self) -> &RVec<'r, T> {
        self
    }
}

impl<T> Borrow<[T]> for RVec<'_, T> {
    fn borrow(&self) -> &[T] {
        self
    }
}

impl<T> BorrowMut<[T]> for RVec<'_, T> {
    fn borrow_mut(&mut self) -> &mut [T] {
        self
    }
}

impl<T, I: SliceIndex<[T]>> Index<I> for RVec<'_, T> {
    type Output = I::Output;

    #[inline]
    fn index(&self, index: I) -> &I::Output {
        &self.as_slice()[index]
    }
}

impl<T, I: SliceIndex<[T]>> IndexMut<I> for RVec<'_, T> {
    #[inline]
    fn index_mut(&mut self, index: I) -> &mut I::Output {
        &mut self.as_mut_slice()[index]
    }
}

impl<'v, T> IntoIterator for &'v RVec<'_, T> {
    type Item = &'v T;
    type IntoIter = slice::Iter<'v, T>;

    #[inline]
    fn into_iter(self) -> slice::Iter<'v, T> {
        self.iter()
    }
}

impl<'v, T> IntoIterator for &'v mut RVec<'_, T> {
    type Item = &'v mut T;
    type IntoIter = slice::IterMut<'v, T>;

    #[inline]
    fn into_iter(self) -> slice::IterMut<'v, T> {
        self.iter_mut()
    }
}

impl<T> Extend<T> for RVec<'_, T> {
    #[inline]
    #[track_caller]
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        let values = values.into_iter();
        if let Err(error) = self.try_reserve_hint(values.size_hint()) {
            error.raise()
        }
        for value in values {
            self.push(value);
        }
    }
}

impl<'v, T: Copy + 'v> Extend<&'v T> for RVec<'_, T> {
    #[inline]
    #[track_caller]
    fn extend<I: IntoIterator<Item = &'v T>>(&mut self, values: I) {
        Extend::<T>::extend(self, values.into_iter().copied());
    }
}

/// Into the same region.
impl<T: Clone> Clone for RVec<'_, T> {
    #[track_caller]
    fn clone(&self) -> Self {
        let mut vec = Self::in_source(self.source());
        vec.reserve_exact(self.len());
        vec.extend_from_slice(self);
        vec
    }

    #[track_caller]
    fn clone_from(&mut self, source: &Self) {
        self.clear();
        self.extend_from_slice(source);
    }
}

impl<T: fmt::Debug> fmt::Debug for RVec<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_slice(), f)
    }
}

impl<T: Hash> Hash for RVec<'_, T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_slice().hash(state);
    }
}

impl<T: Eq> Eq for RVec<'_, T> {}

impl<'b, T: PartialOrd> PartialOrd<RVec<'b, T>> for RVec<'_, T> {
    fn partial_cmp(&self, other: &RVec<'b, T>) -> Option<Ordering> {
        self.as_slice().partial_cmp(other.as_slice())
    }
}

impl<T: Ord> Ord for RVec<'_, T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_slice().cmp(other.as_slice())
    }
}

macro_rules! equal {
    ($([$($generics:tt)*] $left:ty, $right:ty;)*) => {$(
        impl<$($generics)* T: PartialEq<U>, U> PartialEq<$right> for $left {
            #[inline]
            fn eq(&self, other: &$right) -> bool {
                self[..] == other[..]
            }
        }
    )*};
}

equal! {
    ['b,] RVec<'_, T>, RVec<'b, U>;
    [] RVec<'_, T>, [U];
    [] RVec<'_, T>, &[U];
    [] RVec<'_, T>, &mut [U];
    [const N: usize,] RVec<'_, T>, [U; N];
    [const N: usize,] RVec<'_, T>, &[U; N];
    [] RVec<'_, T>, alloc::vec::Vec<U>;
    [] [T], RVec<'_, U>;
    [] &[T], RVec<'_, U>;
    [] &mut [T], RVec<'_, U>;
    [const N: usize,] [T; N], RVec<'_, U>;
    [] alloc::vec::Vec<T>, RVec<'_, U>;
}

impl<T> From<RVec<'_, T>> for alloc::vec::Vec<T> {
    fn from(vec: RVec<'_, T>) -> Self {
        vec.into_iter().collect()
    }
}

#[cfg(feature = "std")]
impl std::io::Write for RVec<'_, u8> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.try_extend_from_slice(bytes)
            .map_err(|error| std::io::Error::new(std::io::ErrorKind::OutOfMemory, error))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
