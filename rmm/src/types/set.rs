//! A hash set in a region.

use core::{
    borrow::Borrow,
    fmt,
    hash::{BuildHasher, Hash},
    ops::{BitAnd, BitOr, BitXor, Sub},
};

use hashbrown::DefaultHashBuilder;

use super::map::{self, Keys, RMap};
use crate::{AllocError, mem::Mem, spot::Place};

/// A hash set in a region: `HashSet<T>` without a destructor.
///
/// Made by [`rset!`](crate::rset). Elements are plain, that is without destructors. It is neither `Send` nor `Sync`, as
/// it allocates in its region.
///
/// ```
/// use rmm::prelude::*;
///
/// let r = Region::new();
/// let mut seen = rset! { in r; 1, 2 };
/// assert!(seen.insert(3));
/// assert!(!seen.insert(3));
/// let even = rset! { in r; 2, 4 };
/// assert_eq!(&seen & &even, rset! { in r; 2 });
/// ```
pub struct RSet<'r, T, S = DefaultHashBuilder> {
    map: RMap<'r, T, (), S>,
}

/// A set's elements.
pub type Iter<'s, T> = Keys<'s, T, ()>;

impl<'r, T> RSet<'r, T> {
    #[inline]
    pub(crate) fn in_mem(mem: Mem<'r>) -> Self {
        RSet {
            map: RMap::in_mem(mem),
        }
    }

    /// An empty set in `region`: a `&Region` or a `&Bump`. It takes no memory yet.
    #[inline]
    #[must_use]
    pub fn new_in<P: Place<'r>>(region: P) -> Self {
        RSet {
            map: RMap::new_in(region),
        }
    }

    /// An empty set with room for `capacity` elements.
    ///
    /// # Panics
    /// When the region has no such memory.
    #[inline]
    #[must_use]
    #[track_caller]
    pub fn with_capacity_in<P: Place<'r>>(capacity: usize, region: P) -> Self
    where
        T: Eq + Hash,
    {
        RSet {
            map: RMap::with_capacity_in(capacity, region),
        }
    }

    /// A set of all that `values` yields.
    ///
    /// # Panics
    /// When the region has no memory left.
    #[track_caller]
    pub fn from_iter_in<P: Place<'r>, I: IntoIterator<Item = T>>(values: I, region: P) -> Self
    where
        T: Eq + Hash,
    {
        let mut set = Self::new_in(region);
        set.extend(values);
        set
    }
}

impl<'r, T, S> RSet<'r, T, S> {
    /// An empty set that hashes with `hasher`.
    #[must_use]
    pub fn with_hasher_in<P: Place<'r>>(hasher: S, region: P) -> Self {
        RSet {
            map: RMap::with_hasher_in(hasher, region),
        }
    }

    /// The region as the `Bump` behind it.
    #[must_use]
    pub fn bump(&self) -> &'r bumpalo::Bump {
        self.map.bump()
    }

    /// What the elements are hashed with.
    #[must_use]
    pub fn hasher(&self) -> &S {
        self.map.hasher()
    }

    /// How many elements fit before it grows.
    #[must_use]
    pub fn capacity(&self) -> usize {
        self.map.capacity()
    }

    /// The number of elements.
    #[must_use]
    pub fn len(&self) -> usize {
        self.map.len()
    }

    /// Whether there is no element.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.map.is_empty()
    }

    /// The elements, in no order.
    #[must_use]
    pub fn iter(&self) -> Iter<'_, T> {
        self.map.keys()
    }

    /// Removes all elements and keeps the memory.
    pub fn clear(&mut self) {
        self.map.clear();
    }

    /// Takes all elements out and keeps the memory.
    pub fn drain(&mut self) -> Drain<'_, 'r, T> {
        Drain(self.map.drain())
    }

    /// Keeps the elements for which `keep` holds.
    pub fn retain(&mut self, mut keep: impl FnMut(&T) -> bool) {
        self.map.retain(|value, ()| keep(value));
    }
}

impl<'r, T: Eq + Hash, S: BuildHasher> RSet<'r, T, S> {
    /// Makes room for `more` elements.
    ///
    /// # Panics
    /// When the region has no such memory.
    #[track_caller]
    pub fn reserve(&mut self, more: usize) {
        self.map.reserve(more);
    }

    /// Makes room for `more` elements.
    ///
    /// # Errors
    /// When the region has no such memory. The set is as it was.
    pub fn try_reserve(&mut self, more: usize) -> Result<(), AllocError> {
        self.map.try_reserve(more)
    }

    /// Adds an element; `false` if it was there.
    ///
    /// # Panics
    /// When the region has no memory left.
    #[inline]
    #[track_caller]
    pub fn insert(&mut self, value: T) -> bool {
        self.map.insert(value, ()).is_none()
    }

    /// As [`insert`](Self::insert), with an error.
    ///
    /// # Errors
    /// When the region has no memory left. The set is as it was.
    #[inline]
    pub fn try_insert(&mut self, value: T) -> Result<bool, AllocError> {
        Ok(self.map.try_insert(value, ())?.is_none())
    }

    /// Whether the element is there.
    #[inline]
    #[must_use]
    pub fn contains<Q: ?Sized + Eq + Hash>(&self, value: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.map.contains_key(value)
    }

    /// The element that equals `value`.
    #[inline]
    #[must_use]
    pub fn get<Q: ?Sized + Eq + Hash>(&self, value: &Q) -> Option<&T>
    where
        T: Borrow<Q>,
    {
        self.map.get_key_value(value).map(|(value, ())| value)
    }

    /// Removes an element; `false` if it was not there.
    #[inline]
    pub fn remove<Q: ?Sized + Eq + Hash>(&mut self, value: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.map.remove(value).is_some()
    }

    /// Takes an element out.
    #[inline]
    pub fn take<Q: ?Sized + Eq + Hash>(&mut self, value: &Q) -> Option<T>
    where
        T: Borrow<Q>,
    {
        self.map.remove_entry(value).map(|(value, ())| value)
    }

    /// The elements that are in this set or in `other`, each once.
    pub fn union<'s>(&'s self, other: &'s RSet<'_, T, S>) -> impl Iterator<Item = &'s T> {
        self.iter().chain(other.difference(self))
    }

    /// The elements that are in both sets.
    pub fn intersection<'s>(&'s self, other: &'s RSet<'_, T, S>) -> impl Iterator<Item = &'s T> {
        self.iter().filter(|value| other.contains(*value))
    }

    /// The elements that are in this set and not in `other`.
    pub fn difference<'s>(&'s self, other: &'s RSet<'_, T, S>) -> impl Iterator<Item = &'s T> {
        self.iter().filter(|value| !other.contains(*value))
    }

    /// The elements that are in one of the sets and not in the other.
    pub fn symmetric_difference<'s>(
        &'s self,
        other: &'s RSet<'_, T, S>,
    ) -> impl Iterator<Item = &'s T> {
        self.difference(other).chain(other.difference(self))
    }

    /// Whether all elements are in `other`.
    #[must_use]
    pub fn is_subset(&self, other: &RSet<'_, T, S>) -> bool {
        self.len() <= other.len() && self.iter().all(|value| other.contains(value))
    }

    /// Whether all elements of `other` are in this set.
    #[must_use]
    pub fn is_superset(&self, other: &RSet<'_, T, S>) -> bool {
        other.is_subset(self)
    }

    /// Whether no element is in `other`.
    #[must_use]
    pub fn is_disjoint(&self, other: &RSet<'_, T, S>) -> bool {
        self.intersection(other).next().is_none()
    }
}

/// A set's elements by value.
pub struct IntoIter<'r, T>(map::IntoIter<'r, T, ()>);

/// The elements taken out of a set, see [`RSet::drain`].
pub struct Drain<'s, 'r, T>(map::Drain<'s, 'r, T, ()>);

macro_rules! iterator {
    ($($type:ident<$($l:lifetime),*>;)*) => {$(
        impl<T> Iterator for $type<$($l,)* T> {
            type Item = T;

            #[inline]
            fn next(&mut self) -> Option<T> {
                self.0.next().map(|(value, ())| value)
            }

            fn size_hint(&self) -> (usize, Option<usize>) {
                self.0.size_hint()
            }
        }

        impl<T> ExactSizeIterator for $type<$($l,)* T> {}

        impl<T> fmt::Debug for $type<$($l,)* T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($type)).field("len", &self.len()).finish_non_exhaustive()
            }
        }
    )*};
}

iterator! {
    IntoIter<'_>;
    Drain<'_, '_>;
}

impl<'r, T, S> IntoIterator for RSet<'r, T, S> {
    type Item = T;
    type IntoIter = IntoIter<'r, T>;

    fn into_iter(self) -> IntoIter<'r, T> {
        IntoIter(self.map.into_iter())
    }
}

impl<'s, T, S> IntoIterator for &'s RSet<'_, T, S> {
    type Item = &'s T;
    type IntoIter = Iter<'s, T>;

    fn into_iter(self) -> Iter<'s, T> {
        self.iter()
    }
}

impl<T: Eq + Hash, S: BuildHasher> Extend<T> for RSet<'_, T, S> {
    #[track_caller]
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        self.map.extend(values.into_iter().map(|value| (value, ())));
    }
}

impl<'a, T: Eq + Hash + Copy, S: BuildHasher> Extend<&'a T> for RSet<'_, T, S> {
    #[track_caller]
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, values: I) {
        self.extend(values.into_iter().copied());
    }
}

/// Into the same region.
impl<T: Clone + Eq + Hash, S: Clone + BuildHasher> Clone for RSet<'_, T, S> {
    #[track_caller]
    fn clone(&self) -> Self {
        RSet {
            map: self.map.clone(),
        }
    }
}

impl<T: fmt::Debug, S> fmt::Debug for RSet<'_, T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self).finish()
    }
}

impl<'b, T: Eq + Hash, S: BuildHasher> PartialEq<RSet<'b, T, S>> for RSet<'_, T, S> {
    fn eq(&self, other: &RSet<'b, T, S>) -> bool {
        self.len() == other.len() && self.is_subset(other)
    }
}

impl<T: Eq + Hash, S: BuildHasher> Eq for RSet<'_, T, S> {}

macro_rules! operator {
    ($($trait:ident $method:ident $name:ident;)*) => {$(
        /// A set in the region of the left one.
        impl<'r, 'b, T: Clone + Eq + Hash, S: Clone + BuildHasher> $trait<&RSet<'b, T, S>> for &RSet<'r, T, S> {
            type Output = RSet<'r, T, S>;

            fn $method(self, other: &RSet<'b, T, S>) -> RSet<'r, T, S> {
                let mut set = RSet { map: self.map.empty() };
                set.extend(self.$name(other).cloned());
                set
            }
        }
    )*};
}

operator! {
    BitOr bitor union;
    BitAnd bitand intersection;
    BitXor bitxor symmetric_difference;
    Sub sub difference;
}
