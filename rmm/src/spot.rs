//! Where an allocation goes: a region or a bare `Bump`.

use core::{alloc::Layout, ptr::NonNull};

use bumpalo::Bump;

use crate::{
    AllocError, Region,
    account::Account,
    inner::Inner,
    room::{RoomRef, Source},
};

/// A place to allocate in, as the forms see it. Inlined, its tag is a constant.
#[derive(Clone, Copy)]
pub enum Spot<'r> {
    /// A region, whose account may grant more memory.
    Region(&'r Inner),
    /// A user's own `Bump`.
    Bump(&'r Bump),
    /// Room on the stack, and a region for what is more.
    Room(RoomRef<'r>),
}

impl<'r> Spot<'r> {
    #[inline(always)]
    pub(crate) fn bump(self) -> &'r Bump {
        match self {
            Spot::Region(inner) => inner.bump(),
            Spot::Bump(bump) => bump,
            Spot::Room(room) => room.inner().bump(),
        }
    }

    /// The `Bump` for the user.
    pub(crate) fn as_bump(self) -> &'r Bump {
        match self {
            Spot::Region(inner) => inner.as_bump(),
            Spot::Bump(bump) => bump,
            Spot::Room(room) => room.inner().as_bump(),
        }
    }

    /// A block of `layout` that asks for nothing: on the stack, or in the current page.
    #[inline(always)]
    fn alloc_here(self, layout: Layout) -> Option<NonNull<u8>> {
        match self {
            Spot::Room(room) => room
                .alloc(layout)
                .or_else(|| room.inner().bump().try_alloc_layout(layout).ok()),
            _ => self.bump().try_alloc_layout(layout).ok(),
        }
    }

    /// A block of `layout`, or the error that says why not.
    #[inline(always)]
    pub(crate) fn alloc(self, layout: Layout) -> Result<NonNull<u8>, AllocError> {
        match self.alloc_here(layout) {
            Some(block) => Ok(block),
            None => self.alloc_cold(layout),
        }
    }

    /// A block of `layout`, or a panic with the error's words at the form; `name` names the region.
    #[inline(always)]
    #[track_caller]
    pub(crate) fn alloc_or_raise(self, layout: Layout, name: &'static str) -> NonNull<u8> {
        #[cold]
        #[inline(never)]
        #[track_caller]
        fn cold(spot: Source<'_>, layout: Layout, name: &'static str) -> NonNull<u8> {
            match spot.spot().alloc_cold(layout) {
                Ok(block) => block,
                Err(error) => error.named(name).raise(),
            }
        }
        match self.alloc_here(layout) {
            Some(block) => block,
            // One word, so that all arguments go in registers.
            None => cold(Source::new(self), layout, name),
        }
    }

    /// The region has other pages, or its account has more than the `Bump` was told of.
    #[cold]
    #[inline(never)]
    pub(crate) fn alloc_cold(self, layout: Layout) -> Result<NonNull<u8>, AllocError> {
        let block = match self {
            Spot::Region(inner) => inner.alloc_more(layout),
            Spot::Bump(_) => None,
            Spot::Room(room) => room.inner().alloc_more(layout),
        };
        block.ok_or_else(|| self.error(layout.size()))
    }

    /// The error for a request of `asked` bytes; `usize::MAX` if they can't be counted.
    #[cold]
    #[inline(never)]
    pub(crate) fn error(self, asked: usize) -> AllocError {
        match self {
            Spot::Region(inner) => AllocError {
                region: inner.name().unwrap_or(""),
                asked,
                available: inner.available(),
                used: inner.used(),
                limit: inner.account().and_then(Account::limit),
            },
            Spot::Bump(bump) => AllocError {
                region: "",
                asked,
                available: bump.chunk_capacity(),
                used: bump.allocated_bytes() - bump.chunk_capacity(),
                limit: bump.allocation_limit(),
            },
            Spot::Room(room) => Spot::Region(room.inner()).error(asked),
        }
    }
}

/// What the forms accept as a region: `Region`, `Bump`, and references to them.
///
/// It is implemented for the *borrow* of the user's expression, so that a `Region` is borrowed where it stands and
/// a `&'r Region` keeps the whole of its `'r`.
#[diagnostic::on_unimplemented(
    message = "this is not a region",
    label = "expected a `Region`, a `bumpalo::Bump`, or a reference to one",
    note = "write `in r;` with `r` a `Region`, `&Region`, `Bump` or `&Bump`"
)]
pub trait Place<'r> {
    /// The place itself.
    fn spot(self) -> Spot<'r>;
    /// What `region!(in r)` gives: `&'r Region` or `&'r Bump`.
    type Hole;
    /// The reference itself.
    fn hole(self) -> Self::Hole;
}

impl<'r> Place<'r> for &'r Region {
    type Hole = &'r Region;
    #[inline(always)]
    fn spot(self) -> Spot<'r> {
        Spot::Region(self.inner())
    }
    #[inline(always)]
    fn hole(self) -> &'r Region {
        self
    }
}

impl<'r> Place<'r> for &'r Bump {
    type Hole = &'r Bump;
    #[inline(always)]
    fn spot(self) -> Spot<'r> {
        Spot::Bump(self)
    }
    #[inline(always)]
    fn hole(self) -> &'r Bump {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<'r, 'b, T: ?Sized> Place<'r> for &&'b T
where
    &'b T: Place<'r>,
{
    type Hole = <&'b T as Place<'r>>::Hole;
    #[inline(always)]
    fn spot(self) -> Spot<'r> {
        (*self).spot()
    }
    #[inline(always)]
    fn hole(self) -> Self::Hole {
        (*self).hole()
    }
}

#[diagnostic::do_not_recommend]
impl<'r, 'a, T: ?Sized> Place<'r> for &'a &mut T
where
    &'a T: Place<'r>,
{
    type Hole = <&'a T as Place<'r>>::Hole;
    #[inline(always)]
    fn spot(self) -> Spot<'r> {
        (**self).spot()
    }
    #[inline(always)]
    fn hole(self) -> Self::Hole {
        (**self).hole()
    }
}

/// What has no implementation: a reason for a container to be neither `Send` nor `Sync`, in words.
#[diagnostic::on_unimplemented(
    message = "a container stays on the thread of its region, where it grows",
    label = "this may leave the thread, with a container in it",
    note = "what lies in the container may leave: `.as_slice()` or `.into_slice()`, `.as_str()` or `.into_str()`",
    note = "or make the region on the other thread"
)]
pub trait MayLeaveItsThread {}
