//! What the containers keep of a region, and how their buffers grow there.

use core::{alloc::Layout, marker::PhantomData, mem::offset_of, ptr::NonNull};

use allocator_api2::alloc::{AllocError as ApiError, Allocator};
use bumpalo::Bump;

use crate::{
    AllocError, Region, dead,
    inner::Inner,
    spot::{MayLeaveItsThread, Spot},
};

/// A [`Spot`] in one word, as the containers keep it: a pointer to a `Bump`, with its lowest bit set if that lies in an
/// `Inner`.
///
/// Invariant: without that bit `ptr` came from a `&'r Bump` or, with it, from the `Bump` in a `&'r Inner`, by a pointer
/// that is good for all of the `Inner`.
#[derive(Clone, Copy)]
pub struct Mem<'r> {
    pub(crate) ptr: NonNull<u8>,
    pub(crate) place: PhantomData<&'r Region>,
}

// SAFETY: nothing implements the trait.
unsafe impl<'r> Send for Mem<'r> where &'r Region: MayLeaveItsThread {}
// SAFETY: as above.
unsafe impl<'r> Sync for Mem<'r> where &'r Region: MayLeaveItsThread {}

const IN_REGION: usize = 1;
const _: () = assert!(align_of::<Bump>() > IN_REGION);

impl<'r> Mem<'r> {
    #[inline(always)]
    pub(crate) fn new(spot: Spot<'r>) -> Self {
        let ptr = match spot {
            Spot::Region(inner) => {
                // SAFETY: the offset of a field is within the struct, and the bit within the field, which is larger.
                unsafe {
                    NonNull::from(inner)
                        .cast::<u8>()
                        .add(offset_of!(Inner, bump) + IN_REGION)
                }
            }
            Spot::Bump(bump) => NonNull::from(bump).cast::<u8>(),
            Spot::Room(room) => return Mem::new(Spot::Region(room.inner())),
        };
        Mem {
            ptr,
            place: PhantomData,
        }
    }

    #[inline(always)]
    fn untagged(self) -> *const u8 {
        self.ptr.as_ptr().map_addr(|a| a & !IN_REGION)
    }

    #[inline(always)]
    pub(crate) fn bump(self) -> &'r Bump {
        // SAFETY: by the invariant the untagged pointer is to a `Bump` that is borrowed for `'r`.
        unsafe { &*self.untagged().cast::<Bump>() }
    }

    /// The `Bump` for the user.
    pub(crate) fn as_bump(self) -> &'r Bump {
        self.spot().as_bump()
    }

    #[inline(always)]
    pub(crate) fn spot(self) -> Spot<'r> {
        if self.ptr.addr().get() & IN_REGION == IN_REGION {
            // SAFETY: by the invariant a tagged pointer came from a `&'r Inner`, this far from its start.
            Spot::Region(unsafe { &*self.untagged().sub(offset_of!(Inner, bump)).cast::<Inner>() })
        } else {
            Spot::Bump(self.bump())
        }
    }

    /// How many elements a buffer that grows from `old` to `new` of them gets.
    #[inline]
    pub(crate) fn roomy<T>(self, buffer: NonNull<T>, old: usize, new: usize) -> usize {
        let bytes = old * size_of::<T>();
        match self.spot() {
            Spot::Region(inner) if bytes >= dead::LEAST => {
                let new = new.saturating_mul(size_of::<T>());
                inner.roomy(buffer.cast(), bytes, new) / size_of::<T>()
            }
            _ => new,
        }
    }

    #[inline]
    pub(crate) fn alloc(self, layout: Layout) -> Result<NonNull<u8>, AllocError> {
        match self.bump().try_alloc_layout(layout) {
            Ok(block) => Ok(block),
            Err(_) => self.spot().alloc_cold(layout),
        }
    }

    /// As [`alloc`](Self::alloc), for a buffer that is larger than its container's last one, or its first: out of a
    /// dead one if there is any.
    #[inline]
    pub(crate) fn alloc_buffer(self, layout: Layout) -> Result<NonNull<u8>, AllocError> {
        if layout.size() >= dead::LEAST
            && let Spot::Region(inner) = self.spot()
            && !inner.dead.is_empty()
            && let Some(block) = inner.dead.take(layout)
        {
            return Ok(block);
        }
        self.alloc(layout)
    }

    /// Moves a block to one of `new` bytes: out of a dead buffer, or in place where the `Bump` can.
    ///
    /// # Safety
    /// `block` was allocated here with `old`, by a container that kept the pointer it was given; `new` is at least as
    /// large, with the same alignment.
    #[inline(always)]
    pub(crate) unsafe fn grow(
        self,
        block: NonNull<u8>,
        old: Layout,
        new: Layout,
    ) -> Result<NonNull<u8>, AllocError> {
        let region = match self.spot() {
            Spot::Region(inner) if old.size() >= dead::LEAST => Some(inner),
            _ => None,
        };
        if let Some(inner) = region
            && !inner.dead.is_empty()
            // SAFETY: the caller's promise.
            && let Some(bigger) = unsafe { self.grow_dead(inner, block, old, new) }
        {
            return Ok(bigger);
        }
        // SAFETY: the caller's promise.
        let grown = unsafe { self.grow_plain(block, old, new) }?;
        // In place is around the old block: the `Bump` adds room before it. What moves leaves a dead buffer.
        if let Some(inner) = region
            && block.addr().get().wrapping_sub(grown.addr().get()) >= new.size()
        {
            // SAFETY: by the caller's promise it is a block of this region's, and its owner goes on with `grown`.
            unsafe { inner.put_dead(block, old.size()) };
        }
        Ok(grown)
    }

    /// As [`grow`](Self::grow), without dead buffers.
    ///
    /// # Safety
    /// That of `Allocator::grow`.
    #[inline(always)]
    unsafe fn grow_plain(
        self,
        block: NonNull<u8>,
        old: Layout,
        new: Layout,
    ) -> Result<NonNull<u8>, AllocError> {
        // SAFETY: the caller's promise.
        match unsafe { self.bump().grow(block, old, new) } {
            Ok(block) => Ok(block.cast()),
            // SAFETY: as above; a failed `grow` leaves the block as it was.
            Err(_) => unsafe { self.grow_cold(block, old, new) },
        }
    }

    /// Moves a block to a dead buffer, if one is large enough.
    ///
    /// # Safety
    /// As [`grow`](Self::grow).
    #[cold]
    #[inline(never)]
    unsafe fn grow_dead(
        self,
        inner: &Inner,
        block: NonNull<u8>,
        old: Layout,
        new: Layout,
    ) -> Option<NonNull<u8>> {
        let bigger = inner.dead.take(new)?;
        // SAFETY: `block` is readable for `old.size()` bytes and not on the list; `bigger` is at least as large. The
        // block's owner goes on with `bigger`.
        unsafe {
            bigger.copy_from_nonoverlapping(block, old.size());
            self.release(block, old);
        }
        Some(bigger)
    }

    /// Gives a block back: to the `Bump` if it is the last one, else to the region's dead buffers.
    ///
    /// # Safety
    /// `block` was allocated here with `layout`, by a container that kept the pointer it was given; nobody uses it again.
    #[inline(never)]
    unsafe fn release(self, block: NonNull<u8>, layout: Layout) {
        let bump = self.bump();
        let free = bump.chunk_capacity();
        // SAFETY: the caller's promise.
        unsafe { bump.deallocate(block, layout) };
        if bump.chunk_capacity() == free
            && let Spot::Region(inner) = self.spot()
        {
            // SAFETY: the caller's promise, and the `Bump` did not take it.
            unsafe { inner.put_dead(block, layout.size()) };
        }
    }

    /// # Safety
    /// As [`grow`](Self::grow).
    #[cold]
    #[inline(never)]
    unsafe fn grow_cold(
        self,
        block: NonNull<u8>,
        old: Layout,
        new: Layout,
    ) -> Result<NonNull<u8>, AllocError> {
        let bigger = match self.spot() {
            Spot::Region(inner) => inner.alloc_larger(block, old.size(), new),
            Spot::Bump(_) | Spot::Room(_) => None,
        };
        let bigger = bigger.ok_or_else(|| self.spot().error(new.size()))?;
        // SAFETY: `block` is readable for `old.size()` bytes, `bigger` is a fresh block of at least as many.
        unsafe { bigger.copy_from_nonoverlapping(block, old.size()) };
        Ok(bigger)
    }
}

// SAFETY: blocks come from the `Bump` behind `self`, or were given back to its region before; they live until the region
// is reset or ends, which the borrow `'r` rules out, and all copies of a `Mem` refer to the same `Bump`.
unsafe impl Allocator for Mem<'_> {
    #[inline]
    fn allocate(&self, layout: Layout) -> Result<NonNull<[u8]>, ApiError> {
        let block = self.alloc_buffer(layout).map_err(|_| ApiError)?;
        Ok(NonNull::slice_from_raw_parts(block, layout.size()))
    }

    #[inline]
    unsafe fn deallocate(&self, block: NonNull<u8>, layout: Layout) {
        // SAFETY: the caller's promise is the same, or stronger.
        unsafe {
            if layout.size() < dead::LEAST {
                self.bump().deallocate(block, layout);
            } else {
                self.release(block, layout);
            }
        }
    }

    #[inline]
    unsafe fn grow(
        &self,
        block: NonNull<u8>,
        old: Layout,
        new: Layout,
    ) -> Result<NonNull<[u8]>, ApiError> {
        // SAFETY: the caller's promise is the same.
        let block = unsafe { Mem::grow(*self, block, old, new) }.map_err(|_| ApiError)?;
        Ok(NonNull::slice_from_raw_parts(block, new.size()))
    }

    #[inline]
    unsafe fn shrink(
        &self,
        block: NonNull<u8>,
        old: Layout,
        new: Layout,
    ) -> Result<NonNull<[u8]>, ApiError> {
        // SAFETY: the caller's promise is the same.
        unsafe { self.bump().shrink(block, old, new) }
    }
}

// Blocks of others don't become dead buffers: a pointer that is given back may be good for that block alone.
//
// SAFETY: as for `Mem`: the shared borrow keeps the region from being reset, moved or ended.
unsafe impl Allocator for &Region {
    #[inline]
    fn allocate(&self, layout: Layout) -> Result<NonNull<[u8]>, ApiError> {
        let block = Spot::Region(self.inner())
            .alloc(layout)
            .map_err(|_| ApiError)?;
        Ok(NonNull::slice_from_raw_parts(block, layout.size()))
    }

    #[inline]
    unsafe fn deallocate(&self, block: NonNull<u8>, layout: Layout) {
        // SAFETY: the block came from this region's `Bump`, by the caller's promise.
        unsafe { self.inner().bump().deallocate(block, layout) }
    }

    #[inline]
    unsafe fn grow(
        &self,
        block: NonNull<u8>,
        old: Layout,
        new: Layout,
    ) -> Result<NonNull<[u8]>, ApiError> {
        // SAFETY: the caller's promise is the same.
        let block = unsafe { Mem::new(Spot::Region(self.inner())).grow_plain(block, old, new) };
        Ok(NonNull::slice_from_raw_parts(
            block.map_err(|_| ApiError)?,
            new.size(),
        ))
    }

    #[inline]
    unsafe fn shrink(
        &self,
        block: NonNull<u8>,
        old: Layout,
        new: Layout,
    ) -> Result<NonNull<[u8]>, ApiError> {
        // SAFETY: the caller's promise is the same.
        unsafe { self.inner().bump().shrink(block, old, new) }
    }
}
