//! A promotion under way.

use alloc::{boxed::Box, vec::Vec};
use core::{alloc::Layout, any::TypeId, mem::needs_drop, ptr::NonNull, slice};

use bumpalo::Bump;
#[cfg(feature = "hashbrown")]
use hashbrown::hash_map::HashMap;

use super::{Promote, few::Few};
use crate::{
    __private::promotable,
    AllocError, RVec,
    mem::Mem,
    spot::{Place, Spot},
    types::plain,
};

/// A promotion under way: the region `'r`, and what was copied already.
///
/// `'s` is a time during which all that is promoted stays borrowed. Code that implements [`Promote`] by hand gets one
/// as an argument; there is no other way to one. It also names the region in the forms: `rvec![in to]`.
///
/// It uses the global allocator for its notes: 40 bytes or so for each object behind a reference, until the
/// promotion ends. For a value with no more than a few references that is nothing.
pub struct Promotion<'s, 'r: 's> {
    spot: Spot<'r>,
    /// Made when there is something to note, so that values without references don't pay for it.
    notes: Option<Notes<'r>>,
    /// The objects whose cells are to be filled.
    links: Vec<Link<'s, 'r>>,
}

#[derive(Default)]
struct Notes<'r> {
    /// The copies of the objects behind references; `None` while one is being made.
    ///
    /// Invariant: what is under the key of a `&'s T` came from the `&'r T::Out` that `T::promote` gave for it; under the
    /// key of a `&'s [T]` of `len` elements, from a `&'r [T::Out]` of `len` elements. It says so up to lifetimes; why
    /// those don't matter is said in `copy_of`.
    copies: Few<Key, Option<NonNull<()>>>,
    /// The copies of strings, under address and length.
    texts: Few<(usize, usize), &'r str>,
    /// Where the copies of a map's values are, in the order of the original, under the lowest of these addresses.
    #[cfg(feature = "hashbrown")]
    orders: HashMap<usize, Vec<usize>>,
}

type Link<'s, 'r> = Box<dyn FnOnce(&mut Promotion<'s, 'r>) -> Result<(), AllocError> + 's>;

/// An object without its lifetimes. The type is needed as a struct and its first field share their address.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Key {
    address: usize,
    len: usize,
    of: TypeId,
}

impl Key {
    fn one<T>(object: &T) -> Self {
        Key {
            address: core::ptr::from_ref(object).addr(),
            len: 1,
            of: typeid::of::<T>(),
        }
    }

    fn slice<T>(objects: &[T]) -> Self {
        Key {
            address: objects.as_ptr().addr(),
            len: objects.len(),
            of: typeid::of::<[T]>(),
        }
    }
}

/// Said to an implementation by hand that copies a reference to what is not plain.
const DESTRUCTOR: &str =
    "a reference to a value with a destructor can't be promoted: a region never runs it";

/// Says that an object is reached while it is being copied.
#[cold]
fn cycle() -> ! {
    panic!(
        "`promote!` met a cycle of references that goes through no empty cell: an implementation of `Promote` by hand \
         must copy what is in a cell in `link`, not in `promote`"
    )
}

impl<'s, 'r: 's> Promotion<'s, 'r> {
    /// Copies the root, and then all cells.
    pub(crate) fn run<T: Promote<'r>>(root: &'s T, spot: Spot<'r>) -> Result<T::Out, AllocError> {
        let mut to = Promotion {
            spot,
            notes: None,
            links: Vec::new(),
        };
        let new = T::promote(root, &mut to)?;
        T::link(root, &new, &mut to)?;
        while let Some(link) = to.links.pop() {
            link(&mut to)?;
        }
        Ok(new)
    }

    /// The copy of a value: [`Promote::promote`].
    ///
    /// It does not compile if a reference in the value leads to one with a destructor.
    ///
    /// # Errors
    /// When the region has no memory left.
    #[inline]
    pub fn value<T: Promote<'r> + 's>(&mut self, value: &T) -> Result<T::Out, AllocError> {
        const { promotable(T::PLAIN) };
        T::promote(value, self)
    }

    /// Fills the cells of a value's copy: [`Promote::link`].
    ///
    /// # Errors
    /// When the region has no memory left.
    #[inline]
    pub fn link<T: Promote<'r> + 's>(&mut self, old: &T, new: &T::Out) -> Result<(), AllocError> {
        T::link(old, new, self)
    }

    /// The one copy of an object: made the first time that it is met.
    ///
    /// # Errors
    /// When the region has no memory left.
    ///
    /// # Panics
    /// When the object is being copied right now, that is when a cycle leads back to it through no cell.
    pub fn shared<T: Promote<'r> + 's>(&mut self, old: &'s T) -> Result<&'r T::Out, AllocError> {
        const { promotable(<&T>::PLAIN) };
        self.share(old)
    }

    pub(super) fn share<T: Promote<'r> + 's>(
        &mut self,
        old: &'s T,
    ) -> Result<&'r T::Out, AllocError> {
        if size_of::<T>() == 0 {
            // Its address says nothing.
            return self.make(old);
        }
        if let Some(copy) = self.copy_of(old) {
            return Ok(copy);
        }
        let mut chain = Vec::new();
        let mut last = old;
        while let Some(next) = T::tail(last)
            && self.copy_of(next).is_none()
        {
            chain.push(next);
            last = next;
        }
        while let Some(next) = chain.pop() {
            if let Err(error) = self.make(next) {
                // Nobody is to find notes of copies that are not being made any more.
                for rest in chain.into_iter().chain([old]) {
                    self.notes().copies.remove(&Key::one(rest));
                }
                return Err(error);
            }
        }
        self.make(old)
    }

    /// The copy of an object, or the note that there is none yet but will be.
    fn copy_of<T: Promote<'r> + 's>(&mut self, old: &'s T) -> Option<&'r T::Out> {
        let copy = self.note(Key::one(old))?.cast::<T::Out>();
        // SAFETY: by the invariant it came from the `&'r U::Out` that `U::promote` gave for a `&'s U` at this address, and
        // `U` is `T` up to lifetimes. The object there is the same, as it is borrowed for `'s`, which has not ended since,
        // and a type with a size can't contain itself at its own start: so the object is a `T` as much as it is a `U`, and
        // was one then. Code does not depend on lifetimes: the call of `U::promote` was, instruction for instruction, the
        // call of `T::promote` with the same arguments. So what it gave is a `T::Out`.
        Some(unsafe { copy.as_ref() })
    }

    /// As `copy_of`, for a slice.
    fn slice_of<T: Promote<'r> + 's>(&mut self, old: &'s [T]) -> Option<&'r [T::Out]> {
        let copies = self.note(Key::slice(old))?.cast::<T::Out>();
        // SAFETY: as in `copy_of`; the length is in the key.
        Some(unsafe { slice::from_raw_parts(copies.as_ptr(), old.len()) })
    }

    fn note(&mut self, key: Key) -> Option<NonNull<()>> {
        let copies = &mut self.notes().copies;
        match copies.get(&key) {
            Some(Some(copy)) => Some(*copy),
            Some(None) => cycle(),
            None => {
                copies.insert(key, None);
                None
            }
        }
    }

    fn notes(&mut self) -> &mut Notes<'r> {
        self.notes.get_or_insert_default()
    }

    /// Notes the copy, or that there is none.
    fn settle<U: ?Sized>(&mut self, key: Key, made: Result<&U, &AllocError>) {
        let copies = &mut self.notes().copies;
        match made {
            Ok(new) => copies.insert(key, Some(NonNull::from(new).cast())),
            Err(_) => copies.remove(&key),
        };
    }

    fn make<T: Promote<'r> + 's>(&mut self, old: &'s T) -> Result<&'r T::Out, AllocError> {
        let made = T::promote(old, self).and_then(|new| self.put(new));
        if size_of::<T>() > 0 {
            self.settle(Key::one(old), made.as_deref());
        }
        let new: &'r T::Out = made?;
        if T::LINKS {
            self.links.push(Box::new(move |to| T::link(old, new, to)));
        }
        Ok(new)
    }

    /// The one copy of a slice. Slices that overlap are copied each.
    ///
    /// # Errors
    /// When the region has no memory left.
    ///
    /// # Panics
    /// As [`shared`](Self::shared).
    pub fn shared_slice<T: Promote<'r> + 's>(
        &mut self,
        old: &'s [T],
    ) -> Result<&'r [T::Out], AllocError> {
        const { promotable(<&[T]>::PLAIN) };
        self.share_slice(old)
    }

    pub(super) fn share_slice<T: Promote<'r> + 's>(
        &mut self,
        old: &'s [T],
    ) -> Result<&'r [T::Out], AllocError> {
        let noted = size_of_val(old) > 0;
        if noted && let Some(copy) = self.slice_of(old) {
            return Ok(copy);
        }
        let made = self.elements(old).map(RVec::into_slice);
        if noted {
            self.settle(Key::slice(old), made.as_deref());
        }
        let new: &'r [T::Out] = made?;
        if T::LINKS {
            let link = move |to: &mut Self| to.link_all(old, new);
            self.links.push(Box::new(link));
        }
        Ok(new)
    }

    /// The one copy of a string. Strings that overlap are copied each.
    ///
    /// # Errors
    /// When the region has no memory left.
    pub fn shared_str(&mut self, old: &'s str) -> Result<&'r str, AllocError> {
        if old.is_empty() {
            return Ok("");
        }
        let key = (old.as_ptr().addr(), old.len());
        if let Some(copy) = self.notes().texts.get(&key) {
            return Ok(copy);
        }
        let new: &'r str = self.text(old)?.into_str();
        self.notes().texts.insert(key, new);
        Ok(new)
    }

    /// Puts a value into the region.
    ///
    /// A value with a destructor does not compile.
    ///
    /// # Errors
    /// When the region has no memory left.
    #[inline]
    pub fn place<U: 'r>(&mut self, value: U) -> Result<&'r mut U, AllocError> {
        const { plain::<U>() };
        self.put(value)
    }

    /// As `place`. That the value has no destructor was checked where there is better to show than this line: by the
    /// form, by the derive, by `value` and its like. Who went round all of them is told so here.
    pub(super) fn put<U: 'r>(&mut self, value: U) -> Result<&'r mut U, AllocError> {
        assert!(!needs_drop::<U>(), "{DESTRUCTOR}");
        let block = self.spot.alloc(Layout::new::<U>())?.cast::<U>();
        // SAFETY: a fresh block of `U`'s layout, in a region that is borrowed for `'r`; nobody else refers to it.
        unsafe {
            block.write(value);
            Ok(&mut *block.as_ptr())
        }
    }

    /// Keeps the addresses of the copies of a map's values, in the order of the original.
    #[cfg(feature = "hashbrown")]
    pub(super) fn note_order(&mut self, order: Vec<usize>) {
        if let Some(&first) = order.iter().min() {
            self.notes().orders.insert(first, order);
        }
    }

    /// The addresses of which the lowest is `first`.
    #[cfg(feature = "hashbrown")]
    pub(super) fn take_order(&mut self, first: usize) -> Option<Vec<usize>> {
        self.notes.as_mut()?.orders.remove(&first)
    }

    /// The region, as containers keep it.
    pub(super) fn mem(&self) -> Mem<'r> {
        Mem::new(self.spot)
    }

    /// The region, as boxes take it.
    pub(super) fn spot(&self) -> Spot<'r> {
        self.spot
    }

    /// Copies each element.
    pub(super) fn elements<T: Promote<'r> + 's>(
        &mut self,
        old: &[T],
    ) -> Result<RVec<'r, T::Out>, AllocError> {
        assert!(!needs_drop::<T::Out>(), "{DESTRUCTOR}");
        let mut new = RVec::in_source(self.mem().into());
        new.try_reserve_exact(old.len())?;
        for value in old {
            new.try_push(T::promote(value, self)?)?;
        }
        Ok(new)
    }

    /// Fills the cells of each element.
    pub(super) fn link_all<T: Promote<'r> + 's>(
        &mut self,
        old: &[T],
        new: &[T::Out],
    ) -> Result<(), AllocError> {
        if T::LINKS {
            for (old, new) in old.iter().zip(new) {
                T::link(old, new, self)?;
            }
        }
        Ok(())
    }

    /// Copies a string.
    pub(super) fn text(&mut self, old: &str) -> Result<crate::RString<'r>, AllocError> {
        let mut new = RVec::in_source(self.mem().into());
        new.try_reserve_exact(old.len())?;
        let mut new = crate::RString::from_vec(new);
        new.try_push_str(old)?;
        Ok(new)
    }
}

/// So a form can name it: `rvec![in to]`.
#[diagnostic::do_not_recommend]
impl<'r> Place<'r> for &Promotion<'_, 'r> {
    type Hole = &'r Bump;

    #[inline]
    fn spot(self) -> Spot<'r> {
        self.spot
    }

    #[inline]
    fn hole(self) -> &'r Bump {
        self.spot.as_bump()
    }
}
