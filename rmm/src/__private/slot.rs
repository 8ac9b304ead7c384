//! Finite regions: a place on the stack for a value that is allocated at most once while the place lives.
//!
//! A slot is borrowed exclusively, so rustc itself checks that it is filled once for each time that it is made. It
//! comes before the value, so that it counts as used also where the value's expression never ends.
//!
//! What fills a slot is `#[inline]`, not more: where the compiler does not optimise, the copies on the way are then on
//! the stack for as long as the call.

use core::mem::MaybeUninit;

use super::{Proves, Spot, alloc, slice_from_elem, spot};
use crate::Region;

/// The most bytes that go on the stack.
const LARGEST: usize = 1024;

/// Room for one `T`. Nothing of `T` is dropped with it, so that `T` may borrow what dies before the slot, and the slot.
pub struct Slot<T> {
    value: MaybeUninit<T>,
    /// The region of a value that is too large for the stack; `value` isn't used then, and where the compiler optimises
    /// nothing is left of it.
    large: Large,
}

impl<T> Slot<T> {
    #[inline(always)]
    #[allow(clippy::new_without_default)]
    pub const fn new() -> Self {
        Slot {
            value: MaybeUninit::uninit(),
            large: Large(None),
        }
    }
}

struct Large(Option<Region>);

impl Large {
    #[inline]
    fn region(&mut self) -> Spot<'_> {
        spot(&*self.0.insert(Region::new()))
    }
}

impl Drop for Large {
    #[inline(always)]
    fn drop(&mut self) {
        // Nothing takes the slot's address, so that the value's room can go.
        #[cold]
        #[inline(never)]
        fn end(region: Region) {
            drop(region);
        }
        if let Some(region) = self.0.take() {
            end(region);
        }
    }
}

/// Ties the slot to the value's type by a bound alone, as [`Proves`] does.
pub trait Holds<T> {
    fn slot(&mut self) -> &mut Slot<T>;
}

impl<T> Holds<T> for Slot<T> {
    #[inline(always)]
    fn slot(&mut self) -> &mut Slot<T> {
        self
    }
}

#[inline]
#[track_caller]
pub fn slot<'r, T: 'r>(
    slot: &'r mut impl Holds<T>,
    value: T,
    name: &'static str,
    plain: impl Proves<T>,
) -> &'r mut T {
    let slot = slot.slot();
    if const { size_of::<T>() <= LARGEST } {
        slot.value.write(value)
    } else {
        alloc(value, slot.large.region(), name, plain)
    }
}

#[inline]
#[track_caller]
pub fn slot_ref<'r, T: 'r>(
    holder: &'r mut impl Holds<T>,
    value: T,
    name: &'static str,
    plain: impl Proves<T>,
) -> &'r T {
    slot(holder, value, name, plain)
}

#[inline]
#[track_caller]
pub fn slot_from_array<'r, T: 'r, const N: usize>(
    holder: &'r mut impl Holds<[T; N]>,
    values: [T; N],
    name: &'static str,
    plain: impl Proves<[T; N]>,
) -> &'r mut [T] {
    slot(holder, values, name, plain)
}

#[inline]
#[track_caller]
pub fn slot_from_elem<'r, T: Clone + 'r, const N: usize>(
    holder: &'r mut impl Holds<[T; N]>,
    value: T,
    name: &'static str,
    plain: impl Proves<T>,
) -> &'r mut [T] {
    let slot = holder.slot();
    if const { size_of::<[T; N]>() <= LARGEST } {
        let mut last = Some(value);
        let values = core::array::from_fn(|index| {
            let next = if index + 1 < N {
                last.clone()
            } else {
                last.take()
            };
            next.expect("the value is given away last")
        });
        slot.value.write(values)
    } else {
        slice_from_elem(value, N, slot.large.region(), name, plain)
    }
}
