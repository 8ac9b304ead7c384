//! Pages: the memory of a region, and how large the next piece of it is.
//!
//! A region allocates in its current page, a `Bump` of one chunk. Its limit forbids that `Bump` to take a second chunk,
//! so that a full page comes back to the region, which takes the next one: one that an ended region left, else one from
//! the system. As in the MLKit, pages go from region to region. Unlike there, they grow with the region: what it asks the
//! system for is half of what it holds, so that at most a third of a region is empty.

use core::{alloc::Layout, cell::Cell, ptr::NonNull};

use bumpalo::Bump;

/// The bytes of the smallest page, of the second and of the largest that serves many small values. bumpalo makes them
/// powers of two, or multiples of 4 KiB, less what its footer and the system's allocator need.
const OVERHEAD: usize = 64;
const FIRST: usize = 256 - OVERHEAD;
const SECOND: usize = 512 - OVERHEAD;
pub(crate) const LARGEST: usize = (36 << 10) - OVERHEAD;
/// The bytes of the largest page that stays with the [`Inner`](crate::inner::Inner) of a region that ends.
pub(crate) const KEPT: usize = (4 << 10) - OVERHEAD;

/// How many pages are looked at for a block that died: the last that were kept.
const TRIES: usize = 8;

/// How many times what a region holds an idle page may be.
const MOST_IDLE: usize = 4;
/// The largest idle page for a region that holds nothing.
const FIRST_IDLE: usize = (2 << 10) - OVERHEAD;

/// A full page, or one that was made for a large value; or none, if nobody needed it any more.
struct Node {
    page: Bump,
    next: Option<NonNull<Node>>,
    /// The bytes of this page and of those behind it.
    total: usize,
    /// Whether it was the current page before.
    was_current: bool,
}

const NODE: Layout = Layout::new::<Node>();

/// The pages of a region behind its current one.
///
/// Invariant: each link leads to a `Node` that was written there. A node lies in the page that was current when it was
/// written. So, from the first one on, nodes lie in the region's current page; those behind a node that was current
/// lie in the page that this node holds.
#[derive(Default)]
pub(crate) struct Pages {
    first: Cell<Option<NonNull<Node>>>,
}

/// The bytes of the block that fills a page, about `bytes`: less, but not much, if that spares a page of half its size.
pub(crate) fn filled(bytes: usize) -> Option<usize> {
    const MORE: usize = OVERHEAD + NODE.size() + NODE.align();
    let page = |bytes: usize| match bytes {
        ..4096 => Some(bytes.next_power_of_two()),
        _ => bytes.checked_next_multiple_of(4096),
    };
    let less = page(bytes - bytes / 8)?.checked_sub(MORE)?;
    if less >= bytes - bytes / 8 {
        return Some(less);
    }
    Some(page(bytes.checked_add(MORE)?)? - MORE)
}

/// A page that is made for `bytes` bytes, if the system has them.
fn from_system(bytes: usize) -> Option<Bump> {
    let mut page = if bytes <= FIRST {
        let page = Bump::new();
        // Under such a limit bumpalo makes a chunk that is smaller than it would be.
        page.set_allocation_limit(Some(FIRST));
        page.try_alloc_layout(Layout::new::<u8>()).ok()?;
        page
    } else {
        Bump::try_with_capacity(bytes).ok()?
    };
    close(&mut page);
    Some(page)
}

/// Empties a `Bump` of all but its last chunk, and sees to it that it takes no other.
pub(crate) fn close(page: &mut Bump) {
    page.reset();
    page.set_allocation_limit(Some(page.allocated_bytes()));
}

/// A page without memory.
pub(crate) fn none() -> Bump {
    let page = Bump::new();
    page.set_allocation_limit(Some(0));
    page
}

/// An idle page of at least `least` and at most `most` bytes, else one from the system of `size`.
#[cfg_attr(
    not(feature = "std"),
    expect(unused_variables, reason = "nothing is idle")
)]
fn page(least: usize, most: usize, size: usize) -> Option<Bump> {
    #[cfg(feature = "std")]
    {
        let idle = crate::pool::idle(least, most);
        if idle.is_some() {
            return idle;
        }
        crate::pool::trade_in(least, size);
    }
    from_system(size)
}

/// A page for `bytes` bytes, which one region has filled or will fill; an idle one has at most `most`.
pub(crate) fn for_all(bytes: usize, most: usize) -> Option<Bump> {
    page(
        bytes,
        bytes.max(SECOND).saturating_mul(MOST_IDLE).min(most),
        bytes,
    )
}

/// Where a page goes that no region needs.
pub(crate) fn put(page: Bump) {
    #[cfg(feature = "std")]
    crate::pool::put(page);
    #[cfg(not(feature = "std"))]
    drop(page);
}

impl Pages {
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.first.get().is_none()
    }

    /// Whether a block is all that the current page holds.
    pub(crate) fn is_alone(&self, block: NonNull<u8>, size: usize, current: &Bump) -> bool {
        let node = if self.is_empty() { 0 } else { NODE.size() };
        // SAFETY: the pointer is not followed.
        let chunk = unsafe { current.iter_allocated_chunks_raw() }.next();
        chunk.is_some_and(|(start, used)| start == block.as_ptr() && used == size + node)
    }

    fn total(&self) -> usize {
        // SAFETY: by the invariant.
        self.first
            .get()
            .map_or(0, |first| unsafe { first.as_ref() }.total)
    }

    /// The bytes of all pages.
    pub(crate) fn held(&self, current: &Bump) -> usize {
        self.total() + current.allocated_bytes()
    }

    /// A page for a block of `layout`, for a region whose pages are full.
    ///
    /// Rule: it takes what is idle, the largest page that is no more than [`MOST_IDLE`] times what it holds. What it asks
    /// the system for is half of what it holds.
    pub(crate) fn next(&self, current: &Bump, layout: Layout) -> Option<Bump> {
        let held = self.held(current);
        // bumpalo aligns chunks to 16. The page that is current now needs a node in the next one.
        let padding = layout.align().saturating_sub(16);
        let node = if held > 0 {
            NODE.size() + NODE.align()
        } else {
            0
        };
        let least = layout.size().checked_add(padding)?.checked_add(node)?;
        let wanted = match held {
            0 => FIRST,
            _ => half(held).clamp(SECOND, LARGEST.max(held / 32)),
        };
        let most = held.max(least).saturating_mul(MOST_IDLE).max(FIRST_IDLE);
        page(least, most, wanted.max(least))
    }

    /// Keeps a page.
    ///
    /// # Safety
    /// `page` is of this region, whose current page is `current`; it is not `current`. If `was_current`, nothing was
    /// kept since `current` became the current page.
    pub(crate) unsafe fn keep(&self, page: Bump, was_current: bool, current: &Bump) {
        let Ok(place) = current.try_alloc_layout(NODE) else {
            // `next` left room for a node.
            unreachable!("a page has room for a node");
        };
        let place = place.cast::<Node>();
        let node = Node {
            total: self.total() + page.allocated_bytes(),
            page,
            next: self.first.get(),
            was_current,
        };
        // SAFETY: a fresh block of a node's layout.
        unsafe { place.write(node) };
        self.first.set(Some(place));
    }

    /// Gives a page back that has nothing but a block, of which nobody needs anything any more. Whether there is one.
    ///
    /// # Safety
    /// The block is of the region's memory, was allocated and not given back, and nobody uses it again.
    pub(crate) unsafe fn release(&self, block: NonNull<u8>, size: usize) -> bool {
        let mut link = self.first.get();
        for at in 0..TRIES {
            let Some(mut place) = link else { return false };
            // SAFETY: by the invariant. No other reference to a node is in use.
            let node = unsafe { place.as_mut() };
            // SAFETY: the pointer is not followed.
            let chunk = unsafe { node.page.iter_allocated_chunks_raw() }.next();
            let Some((_, used)) = chunk.filter(|&(start, used)| {
                (start.addr()..start.addr() + used).contains(&block.addr().get())
            }) else {
                link = node.next;
                continue;
            };
            let bytes = node.page.allocated_bytes();
            let inner = node.next.filter(|_| node.was_current);
            let page = match inner {
                // The node in that page moves here.
                Some(inner) if used == size + NODE.size() => {
                    // SAFETY: by the invariant it is a node. Nobody reads it again.
                    core::mem::replace(node, unsafe { inner.read() }).page
                }
                None if used == size => {
                    node.total -= bytes;
                    core::mem::replace(&mut node.page, none())
                }
                _ => return false,
            };
            let mut link = self.first.get();
            for _ in 0..at {
                link = link.and_then(|mut place| {
                    // SAFETY: as above.
                    let node = unsafe { place.as_mut() };
                    node.total -= bytes;
                    node.next
                });
            }
            put(page);
            return true;
        }
        false
    }

    /// All pages but the current one, the last first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Bump> {
        // SAFETY: by the invariant; nobody takes a `&mut` to a node.
        let get = |link: Option<NonNull<Node>>| link.map(|node| unsafe { &*node.as_ptr() });
        core::iter::successors(get(self.first.get()), move |node| get(node.next))
            .map(|node| &node.page)
    }

    /// The bytes that the nodes take.
    pub(crate) fn nodes(&self) -> usize {
        self.iter().count() * NODE.size()
    }

    /// Takes all pages; `current` is the current one, or it outlives this call.
    pub(crate) fn take(&self, current: Bump, mut each: impl FnMut(Bump)) {
        // Nodes are read before the page in which they lie is given away.
        let mut around = current;
        let mut next = self.first.take();
        while let Some(node) = next {
            // SAFETY: by the invariant it is a node, in `around`. Nobody reads it again.
            let node = unsafe { node.read() };
            next = node.next;
            each(match node.was_current {
                true => core::mem::replace(&mut around, node.page),
                false => node.page,
            });
        }
        each(around);
    }
}

impl Drop for Pages {
    /// The current page is still there: `Inner` drops it after this.
    fn drop(&mut self) {
        self.take(none(), drop);
    }
}

/// The bytes of a page that is half of `held`, rounded down to a power of two; large ones to 4 KiB more than one, so that
/// buffers whose bytes are powers of two leave no half of them empty.
fn half(held: usize) -> usize {
    let half = held / 2 + OVERHEAD;
    let more = if half < 12 << 10 { 0 } else { 4 << 10 };
    (1 << (half - more).ilog2()) + more - OVERHEAD
}
