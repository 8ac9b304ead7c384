//! Dead buffers: the memory that a growing container leaves, kept for the next one that grows.
//!
//! A `Bump` takes back its last block only. What a vector leaves behind when it moves goes on a list of its region, and
//! growing containers of the same region look there first. The list lies in the dead memory itself. Only buffers that
//! move touch it; plain allocations never do.

use core::{alloc::Layout, cell::Cell, ptr::NonNull};

/// The least bytes that are worth to be kept, and enough for a [`Dead`].
pub(crate) const LEAST: usize = 256;

/// How many buffers of one class are tried for a new one, and as neighbours of a new dead one: the last that came.
const TRIES: usize = 8;
const NEIGHBOURS: usize = 2;

/// The dead buffers of a region, by class: a list of the first of each class, from small to large, each of which has
/// the others of its class behind it.
///
/// Invariant: whatever the links lead to is a `Dead` at the start of a block of `size >= LEAST` bytes of the region's
/// memory, to which nobody else refers and which overlaps with no other. The region empties the list before its memory
/// is given out again or goes.
pub(crate) struct DeadList {
    first: Link,
}

type Link = Cell<Option<NonNull<Dead>>>;

/// What stands at the start of a dead buffer.
pub(crate) struct Dead {
    size: usize,
    /// The next one of the same class.
    same: Link,
    /// The first one of the next class, if this is the first of its own.
    larger: Link,
}

const _: () = assert!(size_of::<Dead>() <= LEAST);

/// Any buffer of a larger class is larger.
fn class(size: usize) -> u32 {
    size.max(1).ilog2()
}

/// What a link leads to.
///
/// # Safety
/// It is a link of a [`DeadList`] or of what is on it. The reference ends before the buffer is taken off the list.
unsafe fn get(link: &Link) -> Option<&Dead> {
    // SAFETY: by the list's invariant it is a `Dead`; only its cells change.
    link.get().map(|dead| unsafe { dead.as_ref() })
}

impl DeadList {
    pub(crate) const fn new() -> Self {
        DeadList {
            first: Cell::new(None),
        }
    }

    #[inline(always)]
    pub(crate) fn is_empty(&self) -> bool {
        self.first.get().is_none()
    }

    /// Forgets all, as the region's memory starts anew.
    pub(crate) fn clear(&self) {
        self.first.set(None);
    }

    /// Keeps a dead buffer, if it is worth it, as one with those next to it.
    ///
    /// # Safety
    /// `block` is a block of `size` bytes of the region's memory that was allocated and not given back, and nobody uses
    /// it again. The pointer came from the region: it is good for all of the chunk.
    #[cold]
    #[inline(never)]
    pub(crate) unsafe fn put(&self, block: NonNull<u8>, size: usize) {
        // SAFETY: the caller's promise.
        if let Some((dead, size)) = unsafe { self.join(block, size) } {
            // SAFETY: as above, and it is aligned and large enough.
            unsafe { self.insert(dead, size) };
        }
    }

    /// The block with those next to it, which are off the list from here on, if it is worth to be kept.
    ///
    /// # Safety
    /// As `put`.
    pub(crate) unsafe fn join(
        &self,
        block: NonNull<u8>,
        size: usize,
    ) -> Option<(NonNull<Dead>, usize)> {
        let pad = block.align_offset(align_of::<Dead>());
        let mut size = size.checked_sub(pad).filter(|&size| size >= LEAST)?;
        // SAFETY: `pad <= size`, within the block.
        let mut block = unsafe { block.add(pad) };
        // No two chunks are without a gap: what has no gap is of one chunk. Neighbours to both sides are two at most.
        while let Some((other, more)) = self.take_neighbour(block, size) {
            block = block.min(other);
            size += more;
        }
        Some((block.cast(), size))
    }

    /// Puts a block on the list, behind the first of its class or as the first one.
    ///
    /// # Safety
    /// As `put`, of what `join` gave.
    pub(crate) unsafe fn insert(&self, dead: NonNull<Dead>, size: usize) {
        let mut link = &self.first;
        // SAFETY: a link of the list.
        while let Some(next) = unsafe { get(link) }
            && class(next.size) < class(size)
        {
            link = &next.larger;
        }
        // SAFETY: a link of the list.
        let (at, same, larger) = match unsafe { get(link) } {
            Some(first) if class(first.size) == class(size) => {
                (&first.same, first.same.get(), None)
            }
            _ => (link, None, link.get()),
        };
        let new = Dead {
            size,
            same: Cell::new(same),
            larger: Cell::new(larger),
        };
        // SAFETY: by the caller's promise it is aligned and nobody's.
        unsafe { dead.write(new) };
        at.set(Some(dead));
    }

    /// A block of this layout out of a dead buffer. Nobody else refers to it.
    #[cold]
    #[inline(never)]
    pub(crate) fn take(&self, layout: Layout) -> Option<NonNull<u8>> {
        let fits = |dead: NonNull<Dead>, size: usize| {
            size >= layout.size() && dead.addr().get().is_multiple_of(layout.align())
        };
        let mut link = &self.first;
        // SAFETY: a link of the list.
        while let Some(first) = unsafe { get(link) } {
            if class(first.size) >= class(layout.size())
                && let Some((dead, size)) = Self::take_from(link, TRIES, fits)
            {
                let block = dead.cast::<u8>();
                let rest = size - layout.size();
                if rest > 0 {
                    // SAFETY: what is left of a buffer that is off the list, and of which only the start is given out.
                    unsafe { self.put(block.add(layout.size()), rest) };
                }
                return Some(block);
            }
            link = &first.larger;
        }
        None
    }

    /// Takes a buffer that begins where the block ends, or ends where it begins, off the list.
    fn take_neighbour(&self, block: NonNull<u8>, size: usize) -> Option<(NonNull<u8>, usize)> {
        let start = block.addr().get();
        let is_next = |dead: NonNull<Dead>, more: usize| {
            let other = dead.addr().get();
            other + more == start || start + size == other
        };
        let mut link = &self.first;
        // SAFETY: a link of the list.
        while let Some(first) = unsafe { get(link) } {
            if let Some((dead, more)) = Self::take_from(link, NEIGHBOURS, is_next) {
                return Some((dead.cast(), more));
            }
            link = &first.larger;
        }
        None
    }

    /// Takes the first of a class for which `fits` holds off the list, after some tries.
    fn take_from(
        link: &Link,
        tries: usize,
        fits: impl Fn(NonNull<Dead>, usize) -> bool,
    ) -> Option<(NonNull<Dead>, usize)> {
        let top = link.get()?;
        // SAFETY: a link of the list.
        let first = unsafe { get(link) }?;
        if fits(top, first.size) {
            // The next of the class, or of the next class, takes its place.
            // SAFETY: a link of what is on the list.
            if let Some(next) = unsafe { get(&first.same) } {
                next.larger.set(first.larger.get());
                link.set(first.same.get());
            } else {
                link.set(first.larger.get());
            }
            return Some((top, first.size));
        }
        let mut before = first;
        for _ in 1..tries {
            let dead = before.same.get()?;
            // SAFETY: a link of what is on the list.
            let next = unsafe { get(&before.same) }?;
            if fits(dead, next.size) {
                before.same.set(next.same.get());
                return Some((dead, next.size));
            }
            before = next;
        }
        None
    }
}
