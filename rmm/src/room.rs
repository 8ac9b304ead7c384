//! Room on the stack for a region's first blocks, and the region for what is more.
//!
//! A small vector that lives as long as a call or a block needs no page. As MLKit's finite regions, its memory is
//! a variable of the function; unlike there its size need not be known.

use core::{
    alloc::Layout,
    cell::{Cell, OnceCell, UnsafeCell},
    marker::PhantomData,
    mem::{MaybeUninit, offset_of},
    num::NonZero,
    ptr::NonNull,
};

use crate::{
    Region,
    inner::Inner,
    mem::Mem,
    spot::{Place, Spot},
};

/// The bytes of a block on the stack: a vector's first capacity, see `RVec::FIRST`.
const BYTES: usize = 64;

/// Memory for what is small.
#[repr(align(16))]
struct Block {
    _bytes: MaybeUninit<[u8; BYTES]>,
}

/// A region whose first blocks, if they are small, lie in this value itself.
///
/// Invariant: there are `head.len` blocks, of which the first `head.free` are nobody's. Each of the others belongs to whom it
/// was given.
#[repr(C)]
pub struct Room<const N: usize> {
    head: Head,
    blocks: UnsafeCell<[Block; N]>,
}

struct Head {
    region: OnceCell<Region>,
    len: u32,
    free: Cell<u32>,
}

impl<const N: usize> Room<N> {
    /// Room of which nothing is taken.
    #[inline(always)]
    #[allow(clippy::new_without_default)]
    #[must_use]
    pub const fn new() -> Self {
        const FREE: Block = Block {
            _bytes: MaybeUninit::uninit(),
        };
        Room {
            head: Head {
                region: OnceCell::new(),
                len: N as u32,
                free: Cell::new(N as u32),
            },
            blocks: UnsafeCell::new([FREE; N]),
        }
    }
}

/// A reference to a room of any length, in one word.
///
/// Invariant: it came from a `&'r Room<N>`, and is good for all of it.
#[derive(Clone, Copy)]
pub struct RoomRef<'r> {
    head: NonNull<Head>,
    room: PhantomData<&'r Region>,
}

impl<'r> RoomRef<'r> {
    #[inline(always)]
    fn head(self) -> &'r Head {
        // SAFETY: by the invariant a `Room` is there, which begins with its head.
        unsafe { self.head.as_ref() }
    }

    /// The region, which begins now if it is not there yet.
    #[inline(always)]
    pub(crate) fn region(self) -> &'r Region {
        #[cold]
        #[inline(never)]
        fn begin() -> Region {
            Region::new()
        }
        self.head().region.get_or_init(begin)
    }

    #[inline(always)]
    pub(crate) fn inner(self) -> &'r Inner {
        self.region().inner()
    }

    /// A block on the stack, which no other one overlaps, if there is a free one and `layout` fits.
    #[inline(always)]
    pub(crate) fn alloc(self, layout: Layout) -> Option<NonNull<u8>> {
        if layout.size() > BYTES || layout.align() > align_of::<Block>() {
            return None;
        }
        let free = self.head().free.get().checked_sub(1)?;
        self.head().free.set(free);
        // SAFETY: by the invariants the blocks are at the same place in any `Room`, and this one was free.
        unsafe {
            let blocks = self.head.byte_add(offset_of!(Room<1>, blocks));
            Some(blocks.cast::<Block>().add(free as usize).cast())
        }
    }

    /// Whether a block lies on the stack.
    #[inline(always)]
    fn has(self, block: NonNull<u8>) -> bool {
        let start = self.head.addr().get() + offset_of!(Room<1>, blocks);
        let len = self.head().len as usize * size_of::<Block>();
        (start..start + len).contains(&block.addr().get())
    }

    /// A block on the stack as so many `T`s, if there is a free one and it holds any.
    #[inline(always)]
    pub(crate) fn alloc_all<T>(self) -> Option<(NonNull<T>, usize)> {
        let count = BYTES
            .checked_div(size_of::<T>())
            .filter(|&count| count > 0)?;
        let block = self.alloc(Layout::array::<T>(count).ok()?)?;
        Some((block.cast(), count))
    }
}

impl<'r, const N: usize> From<&'r Room<N>> for RoomRef<'r> {
    #[inline(always)]
    fn from(room: &'r Room<N>) -> Self {
        RoomRef {
            head: NonNull::from(room).cast(),
            room: PhantomData,
        }
    }
}

impl<'r, const N: usize> Place<'r> for &'r Room<N> {
    type Hole = &'r Region;
    #[inline(always)]
    fn spot(self) -> Spot<'r> {
        Spot::Room(self.into())
    }
    #[inline(always)]
    fn hole(self) -> &'r Region {
        RoomRef::from(self).region()
    }
}

/// A [`Spot`] in one word, as vectors keep it: a [`Mem`], or a room, whose region begins only when there is need of it.
/// The second bit tells.
///
/// Invariant: with that bit `ptr` came from a `RoomRef<'r>`, without it from a `Mem<'r>`.
#[derive(Clone, Copy)]
pub(crate) struct Source<'r> {
    ptr: NonNull<u8>,
    place: PhantomData<&'r Region>,
}

const IN_ROOM: usize = 2;
const _: () = assert!(align_of::<Head>() > IN_ROOM);

impl<'r> From<Mem<'r>> for Source<'r> {
    #[inline(always)]
    fn from(mem: Mem<'r>) -> Self {
        Source {
            ptr: mem.ptr,
            place: PhantomData,
        }
    }
}

impl<'r> Source<'r> {
    #[inline(always)]
    pub(crate) fn new(spot: Spot<'r>) -> Self {
        match spot {
            Spot::Room(room) => Source {
                ptr: room.head.cast::<u8>().map_addr(|address| address | IN_ROOM),
                place: PhantomData,
            },
            _ => Mem::new(spot).into(),
        }
    }

    #[inline(always)]
    fn room(self) -> Option<RoomRef<'r>> {
        // It is not 0 without the bit: a room is aligned.
        let untagged = |address: NonZero<usize>| NonZero::new(address.get() & !IN_ROOM);
        let head = self
            .ptr
            .map_addr(|tagged| untagged(tagged).unwrap_or(tagged));
        let room = RoomRef {
            head: head.cast(),
            room: PhantomData,
        };
        (self.ptr.addr().get() & IN_ROOM == IN_ROOM).then_some(room)
    }

    #[inline(always)]
    pub(crate) fn spot(self) -> Spot<'r> {
        match self.room() {
            Some(room) => Spot::Room(room),
            None => self.mem().spot(),
        }
    }

    /// Whether a block lies on the stack.
    #[inline(always)]
    pub(crate) fn has(self, block: NonNull<u8>) -> bool {
        self.room().is_some_and(|room| room.has(block))
    }

    /// The region, which begins now if it is not there yet.
    #[inline(always)]
    pub(crate) fn mem(self) -> Mem<'r> {
        match self.room() {
            Some(room) => Mem::new(Spot::Room(room)),
            None => Mem {
                ptr: self.ptr,
                place: PhantomData,
            },
        }
    }
}
