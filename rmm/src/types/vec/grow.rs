//! How a vector grows.
//!
//! What makes a larger buffer takes the old one by value: as long as nothing takes the vector's address, a loop that
//! pushes keeps it in registers.

use core::{alloc::Layout, ptr::NonNull};

use super::RVec;
use crate::{AllocError, room::Source};

/// A size that no allocation can have.
const OVERFLOW: usize = usize::MAX;

/// A vector's `ptr` and `cap`.
type Buffer<T> = (NonNull<T>, usize);

/// # Safety
/// For all that take them, `ptr` and `cap` are those of a vector in `source` that goes on with the buffer it gets, if any.
impl<'r, T> RVec<'r, T> {
    /// The first capacity of a vector that grows: a cache line, or four elements.
    const FIRST: usize = if size_of::<T>() == 1 {
        16
    } else if size_of::<T>() <= 8 {
        8
    } else {
        4
    };

    /// A buffer of `larger` elements, `larger > cap`.
    #[inline(always)]
    unsafe fn moved(
        ptr: NonNull<T>,
        cap: usize,
        larger: usize,
        source: Source<'r>,
    ) -> Option<Buffer<T>> {
        let new = Layout::array::<T>(larger).ok()?;
        let mem = source.mem();
        let block = if cap == 0 {
            mem.alloc_buffer(new).ok()?
        } else if source.has(ptr.cast()) {
            let block = mem.alloc_buffer(new).ok()?;
            // SAFETY: `ptr` leads to `cap` elements on the stack, and `block` is larger.
            unsafe { block.cast().copy_from_nonoverlapping(ptr, cap) };
            block
        } else {
            // SAFETY: `Layout::array` accepted this size when the buffer was made. It was made in `mem` with `old`, as
            // it isn't on the stack, and `new` is larger, with the same alignment.
            unsafe {
                let old = Layout::from_size_align_unchecked(cap * size_of::<T>(), align_of::<T>());
                mem.grow(ptr.cast(), old, new).ok()?
            }
        };
        Some((block.cast(), larger))
    }

    /// As [`moved`](Self::moved), for what is rare.
    #[cold]
    #[inline(never)]
    unsafe fn moved_cold(
        ptr: NonNull<T>,
        cap: usize,
        larger: usize,
        source: Source<'r>,
    ) -> Option<Buffer<T>> {
        // SAFETY: the caller's promise.
        unsafe { Self::moved(ptr, cap, larger, source) }
    }

    /// A buffer with room for `more` elements after the first `len`, and at least twice as large.
    #[inline(always)]
    unsafe fn larger(
        ptr: NonNull<T>,
        cap: usize,
        len: usize,
        more: usize,
        source: Source<'r>,
    ) -> Option<Buffer<T>> {
        // Most vectors that grow do so once, from nothing: all is constant then.
        if cap == 0
            && more <= Self::FIRST
            // SAFETY: the caller's promise.
            && let Some(first) = unsafe { Self::moved(ptr, 0, Self::FIRST, source) }
        {
            return Some(first);
        }
        // SAFETY: the caller's promise.
        unsafe { Self::larger_again(ptr, cap, len, more, source) }
    }

    #[inline(never)]
    unsafe fn larger_again(
        ptr: NonNull<T>,
        cap: usize,
        len: usize,
        more: usize,
        source: Source<'r>,
    ) -> Option<Buffer<T>> {
        // This ends it for elements without size: `cap` is `usize::MAX`.
        let need = len.checked_add(more)?;
        let twice = (2 * cap).max(need).max(Self::FIRST);
        let roomy = source.mem().roomy::<T>(ptr, cap, twice).max(need);
        // A bounded region may have what is needed but not what would be nice.
        // SAFETY: the caller's promise; a buffer that did not move is as it was.
        unsafe {
            Self::moved(ptr, cap, roomy, source)
                .or_else(|| Self::moved_cold(ptr, cap, need, source))
        }
    }

    #[cold]
    #[inline(never)]
    unsafe fn try_larger(
        ptr: NonNull<T>,
        cap: usize,
        len: usize,
        more: usize,
        source: Source<'r>,
    ) -> Option<Buffer<T>> {
        // SAFETY: the caller's promise.
        unsafe { Self::larger(ptr, cap, len, more, source) }
    }

    #[cold]
    #[inline(never)]
    #[track_caller]
    unsafe fn larger_or_raise(
        ptr: NonNull<T>,
        cap: usize,
        len: usize,
        more: usize,
        source: Source<'r>,
    ) -> Buffer<T> {
        // SAFETY: the caller's promise.
        match unsafe { Self::larger(ptr, cap, len, more, source) } {
            Some(buffer) => buffer,
            None => Self::full(len, more, source).raise(),
        }
    }

    /// What is said when there is no room for `more` elements after the first `len`.
    #[cold]
    #[inline(never)]
    fn full(len: usize, more: usize, source: Source<'r>) -> AllocError {
        let layout = len.checked_add(more).map(Layout::array::<T>);
        let asked = match layout {
            Some(Ok(layout)) => layout.size(),
            _ => OVERFLOW,
        };
        source.mem().spot().error(asked)
    }

    /// Makes room for `more` elements, for which there is none.
    #[inline(always)]
    #[track_caller]
    pub(super) fn grow(&mut self, more: usize) {
        // SAFETY: they are this vector's.
        (self.ptr, self.cap) =
            unsafe { Self::larger_or_raise(self.ptr, self.cap, self.len, more, self.source) };
    }

    /// As [`grow`](Self::grow), with an error.
    #[inline(always)]
    pub(super) fn try_grow(&mut self, more: usize) -> Result<(), AllocError> {
        // SAFETY: as in `grow`.
        let larger = unsafe { Self::try_larger(self.ptr, self.cap, self.len, more, self.source) };
        self.go_on_in(larger, more)
    }

    /// As [`try_grow`](Self::try_grow), for just as many.
    #[inline(always)]
    pub(super) fn try_grow_exactly(&mut self, more: usize) -> Result<(), AllocError> {
        let need = self.len.checked_add(more);
        // SAFETY: as in `grow`.
        let larger = need
            .and_then(|need| unsafe { Self::moved_cold(self.ptr, self.cap, need, self.source) });
        self.go_on_in(larger, more)
    }

    #[inline(always)]
    fn go_on_in(&mut self, larger: Option<Buffer<T>>, more: usize) -> Result<(), AllocError> {
        let Some(buffer) = larger else {
            return Err(Self::full(self.len, more, self.source));
        };
        (self.ptr, self.cap) = buffer;
        Ok(())
    }
}
