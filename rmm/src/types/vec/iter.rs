//! Iterators that take a vector's elements.

use core::{fmt, iter::FusedIterator, ptr, slice};

use super::RVec;

/// Yields a vector's elements by value, see [`RVec::into_iter`](RVec#impl-IntoIterator-for-RVec<'r,+T>).
pub struct IntoIter<'r, T> {
    /// Its values are plain and never dropped, so each is read at most once.
    rest: RVec<'r, T>,
    start: usize,
}

impl<T> IntoIter<'_, T> {
    /// The elements not yet yielded.
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        &self.rest.as_slice()[self.start..]
    }
}

impl<'r, T> IntoIterator for RVec<'r, T> {
    type Item = T;
    type IntoIter = IntoIter<'r, T>;

    #[inline]
    fn into_iter(self) -> IntoIter<'r, T> {
        IntoIter {
            rest: self,
            start: 0,
        }
    }
}

impl<T> Iterator for IntoIter<'_, T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        if self.start == self.rest.len {
            return None;
        }
        let place = self.rest.at(self.start);
        self.start += 1;
        // SAFETY: a value within the vector, and `start` has gone beyond it.
        Some(unsafe { place.read() })
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.rest.len - self.start;
        (left, Some(left))
    }
}

impl<T> DoubleEndedIterator for IntoIter<'_, T> {
    #[inline]
    fn next_back(&mut self) -> Option<T> {
        if self.start == self.rest.len {
            None
        } else {
            self.rest.pop()
        }
    }
}

impl<T> ExactSizeIterator for IntoIter<'_, T> {}
impl<T> FusedIterator for IntoIter<'_, T> {}

impl<T: Clone> Clone for IntoIter<'_, T> {
    fn clone(&self) -> Self {
        let mut rest = RVec::in_source(self.rest.source);
        rest.extend_from_slice(self.as_slice());
        IntoIter { rest, start: 0 }
    }
}

impl<T: fmt::Debug> fmt::Debug for IntoIter<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("IntoIter").field(&self.as_slice()).finish()
    }
}

/// Takes a range of elements out of a vector, see [`RVec::drain`].
pub struct Drain<'v, 'r, T> {
    /// Cut off at the range's start until the drain ends, so that a forgotten drain leaves no value owned twice.
    vec: &'v mut RVec<'r, T>,
    start: usize,
    next: usize,
    next_back: usize,
    end: usize,
    len: usize,
}

impl<'v, 'r, T> Drain<'v, 'r, T> {
    pub(super) fn new(vec: &'v mut RVec<'r, T>, start: usize, end: usize) -> Self {
        let len = vec.len;
        vec.len = start;
        Drain {
            vec,
            start,
            next: start,
            next_back: end,
            end,
            len,
        }
    }

    /// The elements not yet yielded.
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        // SAFETY: the places from `next` to `next_back` hold values.
        unsafe { slice::from_raw_parts(self.vec.at(self.next), self.next_back - self.next) }
    }
}

impl<T> Iterator for Drain<'_, '_, T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        if self.next == self.next_back {
            return None;
        }
        let place = self.vec.at(self.next);
        self.next += 1;
        // SAFETY: a value of the range, and `next` has gone beyond it.
        Some(unsafe { place.read() })
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.next_back - self.next;
        (left, Some(left))
    }
}

impl<T> DoubleEndedIterator for Drain<'_, '_, T> {
    #[inline]
    fn next_back(&mut self) -> Option<T> {
        if self.next == self.next_back {
            return None;
        }
        self.next_back -= 1;
        // SAFETY: a value of the range, and `next_back` has gone below it.
        Some(unsafe { self.vec.at(self.next_back).read() })
    }
}

impl<T> ExactSizeIterator for Drain<'_, '_, T> {}
impl<T> FusedIterator for Drain<'_, '_, T> {}

impl<T> Drop for Drain<'_, '_, T> {
    fn drop(&mut self) {
        let tail = self.len - self.end;
        // SAFETY: the values after the range move down to its start, whose values are given up.
        unsafe { ptr::copy(self.vec.at(self.end), self.vec.at(self.start), tail) };
        self.vec.len = self.start + tail;
    }
}

impl<T: fmt::Debug> fmt::Debug for Drain<'_, '_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Drain").field(&self.as_slice()).finish()
    }
}
