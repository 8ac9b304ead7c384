//! A hash map in a region.

use core::{
    borrow::Borrow,
    fmt,
    hash::{BuildHasher, Hash},
    mem::ManuallyDrop,
    ops::Index,
};

pub use hashbrown::hash_map::{Iter, IterMut, Keys, Values, ValuesMut};
use hashbrown::{DefaultHashBuilder, hash_map};

use super::plain_elements;
use crate::{AllocError, mem::Mem, spot::Place};

/// A hash map in a region: `HashMap<K, V>` without a destructor.
///
/// Made by [`rmap!`](crate::rmap). Keys and values are plain, that is without destructors. It is neither `Send` nor
/// `Sync`, as it allocates in its region.
///
/// ```
/// use rmm::prelude::*;
///
/// let r = Region::new();
/// let mut count = rmap! { in r };
/// for word in "a b a".split(' ') {
///     *count.entry(word).or_insert(0) += 1;
/// }
/// assert_eq!(count["a"], 2);
/// assert_eq!(count.get("c"), None);
/// ```
pub struct RMap<'r, K, V, S = DefaultHashBuilder> {
    /// Keys, values and hasher have no destructor, and the memory ends with the region.
    table: ManuallyDrop<hash_map::HashMap<K, V, S, Mem<'r>>>,
}

impl<'r, K, V> RMap<'r, K, V> {
    /// An empty map; the caller has checked that `K` and `V` have no destructor.
    #[inline]
    pub(crate) fn in_mem(mem: Mem<'r>) -> Self {
        RMap {
            table: ManuallyDrop::new(hash_map::HashMap::with_hasher_in(
                DefaultHashBuilder::default(),
                mem,
            )),
        }
    }

    /// An empty map in `region`: a `&Region` or a `&Bump`. It takes no memory yet.
    #[inline]
    #[must_use]
    pub fn new_in<P: Place<'r>>(region: P) -> Self {
        Self::with_hasher(DefaultHashBuilder::default(), Mem::new(region.spot()))
    }

    /// An empty map with room for `capacity` entries.
    ///
    /// # Panics
    /// When the region has no such memory.
    #[inline]
    #[must_use]
    #[track_caller]
    pub fn with_capacity_in<P: Place<'r>>(capacity: usize, region: P) -> Self
    where
        K: Eq + Hash,
    {
        let mut map = Self::new_in(region);
        map.reserve(capacity);
        map
    }

    /// A map of all that `pairs` yields.
    ///
    /// # Panics
    /// When the region has no memory left.
    #[track_caller]
    pub fn from_iter_in<P: Place<'r>, I: IntoIterator<Item = (K, V)>>(pairs: I, region: P) -> Self
    where
        K: Eq + Hash,
    {
        let mut map = Self::new_in(region);
        map.extend(pairs);
        map
    }
}

impl<'r, K, V, S> RMap<'r, K, V, S> {
    #[inline]
    fn with_hasher(hasher: S, mem: Mem<'r>) -> Self {
        const {
            plain_elements::<K>();
            plain_elements::<V>();
            plain_elements::<S>();
        }
        RMap {
            table: ManuallyDrop::new(hash_map::HashMap::with_hasher_in(hasher, mem)),
        }
    }

    /// An empty map that hashes with `hasher`.
    #[inline]
    #[must_use]
    pub fn with_hasher_in<P: Place<'r>>(hasher: S, region: P) -> Self {
        Self::with_hasher(hasher, Mem::new(region.spot()))
    }

    /// An empty map in the same region.
    pub(crate) fn empty(&self) -> Self
    where
        S: Clone,
    {
        Self::with_hasher(self.hasher().clone(), *self.table.allocator())
    }

    /// The region as the `Bump` behind it.
    #[must_use]
    pub fn bump(&self) -> &'r bumpalo::Bump {
        self.table.allocator().as_bump()
    }

    /// What the keys are hashed with.
    #[must_use]
    pub fn hasher(&self) -> &S {
        self.table.hasher()
    }

    /// How many entries fit before it grows.
    #[must_use]
    pub fn capacity(&self) -> usize {
        self.table.capacity()
    }

    /// The number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// The entries, in no order.
    #[must_use]
    pub fn iter(&self) -> Iter<'_, K, V> {
        self.table.iter()
    }

    /// The entries, in no order; the values can be changed.
    pub fn iter_mut(&mut self) -> IterMut<'_, K, V> {
        self.table.iter_mut()
    }

    /// The keys, in no order.
    #[must_use]
    pub fn keys(&self) -> Keys<'_, K, V> {
        self.table.keys()
    }

    /// The values, in no order.
    #[must_use]
    pub fn values(&self) -> Values<'_, K, V> {
        self.table.values()
    }

    /// The values, in no order, to change.
    pub fn values_mut(&mut self) -> ValuesMut<'_, K, V> {
        self.table.values_mut()
    }

    /// The keys by value, in no order.
    pub fn into_keys(self) -> impl Iterator<Item = K> + use<'r, K, V, S> {
        self.into_iter().map(|(key, _)| key)
    }

    /// The values by value, in no order.
    pub fn into_values(self) -> impl Iterator<Item = V> + use<'r, K, V, S> {
        self.into_iter().map(|(_, value)| value)
    }

    /// Removes all entries and keeps the memory.
    pub fn clear(&mut self) {
        self.table.clear();
    }

    /// Takes all entries out and keeps the memory.
    pub fn drain(&mut self) -> Drain<'_, 'r, K, V> {
        Drain(self.table.drain())
    }

    /// Keeps the entries for which `keep` holds.
    pub fn retain(&mut self, keep: impl FnMut(&K, &mut V) -> bool) {
        self.table.retain(keep);
    }
}

impl<'r, K: Eq + Hash, V, S: BuildHasher> RMap<'r, K, V, S> {
    /// Room for one more entry, or a panic; hashbrown's own way to fail would end the process.
    #[inline]
    #[track_caller]
    fn room(&mut self) {
        if self.table.len() == self.table.capacity() {
            self.reserve(1);
        }
    }

    /// Makes room for `more` entries.
    ///
    /// # Panics
    /// When the region has no such memory.
    #[track_caller]
    pub fn reserve(&mut self, more: usize) {
        if let Err(error) = self.try_reserve(more) {
            error.raise()
        }
    }

    /// Makes room for `more` entries.
    ///
    /// # Errors
    /// When the region has no such memory. The map is as it was.
    pub fn try_reserve(&mut self, more: usize) -> Result<(), AllocError> {
        self.table.try_reserve(more).map_err(|error| {
            let asked = match error {
                hashbrown::TryReserveError::CapacityOverflow => usize::MAX,
                hashbrown::TryReserveError::AllocError { layout } => layout.size(),
            };
            self.table.allocator().spot().error(asked)
        })
    }

    /// Puts `value` under `key`, and gives back the value that was there. The key that was there stays.
    ///
    /// # Panics
    /// When the region has no memory left.
    #[inline]
    #[track_caller]
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        self.room();
        self.table.insert(key, value)
    }

    /// As [`insert`](Self::insert), with an error.
    ///
    /// # Errors
    /// When the region has no memory left. The map is as it was.
    #[inline]
    pub fn try_insert(&mut self, key: K, value: V) -> Result<Option<V>, AllocError> {
        if self.table.len() == self.table.capacity() {
            self.try_reserve(1)?;
        }
        Ok(self.table.insert(key, value))
    }

    /// The value under `key`.
    #[inline]
    #[must_use]
    pub fn get<Q: ?Sized + Eq + Hash>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.table.get(key)
    }

    /// The key and the value under `key`.
    #[inline]
    #[must_use]
    pub fn get_key_value<Q: ?Sized + Eq + Hash>(&self, key: &Q) -> Option<(&K, &V)>
    where
        K: Borrow<Q>,
    {
        self.table.get_key_value(key)
    }

    /// The value under `key`, to change.
    #[inline]
    #[must_use]
    pub fn get_mut<Q: ?Sized + Eq + Hash>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        self.table.get_mut(key)
    }

    /// The value under `key`; what `make` returns is put there first if there is none.
    ///
    /// # Panics
    /// When the region has no memory left.
    #[track_caller]
    pub fn get_or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        self.entry(key).or_insert_with(make)
    }

    /// Whether there is a value under `key`.
    #[inline]
    #[must_use]
    pub fn contains_key<Q: ?Sized + Eq + Hash>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.table.contains_key(key)
    }

    /// Takes out the value under `key`.
    #[inline]
    pub fn remove<Q: ?Sized + Eq + Hash>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.table.remove(key)
    }

    /// Takes out the key and the value under `key`.
    #[inline]
    pub fn remove_entry<Q: ?Sized + Eq + Hash>(&mut self, key: &Q) -> Option<(K, V)>
    where
        K: Borrow<Q>,
    {
        self.table.remove_entry(key)
    }

    /// The place for `key`, taken or free.
    ///
    /// # Panics
    /// When the region has no memory left.
    #[inline]
    #[track_caller]
    pub fn entry(&mut self, key: K) -> Entry<'_, 'r, K, V, S> {
        self.room();
        match self.table.entry(key) {
            hash_map::Entry::Occupied(entry) => Entry::Occupied(OccupiedEntry(entry)),
            hash_map::Entry::Vacant(entry) => Entry::Vacant(VacantEntry(entry)),
        }
    }
}

/// A place in a map, see [`RMap::entry`].
pub enum Entry<'m, 'r, K, V, S = DefaultHashBuilder> {
    /// There is a value.
    Occupied(OccupiedEntry<'m, 'r, K, V, S>),
    /// There is none.
    Vacant(VacantEntry<'m, 'r, K, V, S>),
}

/// A place with a value.
pub struct OccupiedEntry<'m, 'r, K, V, S = DefaultHashBuilder>(
    hash_map::OccupiedEntry<'m, K, V, S, Mem<'r>>,
);

/// A place without one. There is room for it.
pub struct VacantEntry<'m, 'r, K, V, S = DefaultHashBuilder>(
    hash_map::VacantEntry<'m, K, V, S, Mem<'r>>,
);

impl<'m, 'r, K: Eq + Hash, V, S: BuildHasher> Entry<'m, 'r, K, V, S> {
    /// The value; `value` if there was none.
    #[inline]
    pub fn or_insert(self, value: V) -> &'m mut V {
        self.or_insert_with(|| value)
    }

    /// The value; what `make` returns if there was none.
    #[inline]
    pub fn or_insert_with(self, make: impl FnOnce() -> V) -> &'m mut V {
        match self {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => entry.insert(make()),
        }
    }

    /// The value; what `make` returns for the key if there was none.
    #[inline]
    pub fn or_insert_with_key(self, make: impl FnOnce(&K) -> V) -> &'m mut V {
        match self {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => {
                let value = make(entry.key());
                entry.insert(value)
            }
        }
    }

    /// The value; the default one if there was none.
    #[inline]
    pub fn or_default(self) -> &'m mut V
    where
        V: Default,
    {
        self.or_insert_with(V::default)
    }

    /// Changes the value if there is one.
    #[inline]
    #[must_use]
    pub fn and_modify(mut self, change: impl FnOnce(&mut V)) -> Self {
        if let Entry::Occupied(entry) = &mut self {
            change(entry.get_mut());
        }
        self
    }

    /// The key.
    #[must_use]
    pub fn key(&self) -> &K {
        match self {
            Entry::Occupied(entry) => entry.key(),
            Entry::Vacant(entry) => entry.key(),
        }
    }
}

impl<'m, K, V, S> OccupiedEntry<'m, '_, K, V, S> {
    /// The key in the map.
    #[must_use]
    pub fn key(&self) -> &K {
        self.0.key()
    }

    /// The value.
    #[must_use]
    pub fn get(&self) -> &V {
        self.0.get()
    }

    /// The value, to change.
    pub fn get_mut(&mut self) -> &mut V {
        self.0.get_mut()
    }

    /// The value, to change for as long as the map is borrowed.
    #[must_use]
    pub fn into_mut(self) -> &'m mut V {
        self.0.into_mut()
    }

    /// Puts `value` there and gives back the one that was.
    pub fn insert(&mut self, value: V) -> V {
        self.0.insert(value)
    }

    /// Takes the value out.
    pub fn remove(self) -> V {
        self.0.remove()
    }
}

impl<'m, K: Eq + Hash, V, S: BuildHasher> VacantEntry<'m, '_, K, V, S> {
    /// The key to insert.
    #[must_use]
    pub fn key(&self) -> &K {
        self.0.key()
    }

    /// Puts `value` there.
    pub fn insert(self, value: V) -> &'m mut V {
        self.0.insert(value)
    }
}

impl<K: fmt::Debug, V: fmt::Debug, S> fmt::Debug for Entry<'_, '_, K, V, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Entry::Occupied(entry) => entry.fmt(f),
            Entry::Vacant(entry) => entry.fmt(f),
        }
    }
}

impl<K: fmt::Debug, V: fmt::Debug, S> fmt::Debug for OccupiedEntry<'_, '_, K, V, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<K: fmt::Debug, V, S> fmt::Debug for VacantEntry<'_, '_, K, V, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A map's entries by value.
pub struct IntoIter<'r, K, V>(hash_map::IntoIter<K, V, Mem<'r>>);

/// The entries taken out of a map, see [`RMap::drain`].
pub struct Drain<'m, 'r, K, V>(hash_map::Drain<'m, K, V, Mem<'r>>);

macro_rules! iterator {
    ($([$($generics:tt)*] $type:ty;)*) => {$(
        impl<$($generics)*> Iterator for $type {
            type Item = (K, V);

            #[inline]
            fn next(&mut self) -> Option<(K, V)> {
                self.0.next()
            }

            fn size_hint(&self) -> (usize, Option<usize>) {
                self.0.size_hint()
            }
        }

        impl<$($generics)*> ExactSizeIterator for $type {}
    )*};
}

iterator! {
    [K, V] IntoIter<'_, K, V>;
    [K, V] Drain<'_, '_, K, V>;
}

impl<'r, K, V, S> IntoIterator for RMap<'r, K, V, S> {
    type Item = (K, V);
    type IntoIter = IntoIter<'r, K, V>;

    fn into_iter(self) -> IntoIter<'r, K, V> {
        IntoIter(ManuallyDrop::into_inner(self.table).into_iter())
    }
}

impl<'m, K, V, S> IntoIterator for &'m RMap<'_, K, V, S> {
    type Item = (&'m K, &'m V);
    type IntoIter = Iter<'m, K, V>;

    fn into_iter(self) -> Iter<'m, K, V> {
        self.iter()
    }
}

impl<'m, K, V, S> IntoIterator for &'m mut RMap<'_, K, V, S> {
    type Item = (&'m K, &'m mut V);
    type IntoIter = IterMut<'m, K, V>;

    fn into_iter(self) -> IterMut<'m, K, V> {
        self.iter_mut()
    }
}

impl<K: Eq + Hash, V, S: BuildHasher> Extend<(K, V)> for RMap<'_, K, V, S> {
    #[track_caller]
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, pairs: I) {
        let pairs = pairs.into_iter();
        let least = pairs.size_hint().0;
        // As in std: some of the keys of a map that is not empty may be there already.
        self.reserve(if self.is_empty() {
            least
        } else {
            least.div_ceil(2)
        });
        for (key, value) in pairs {
            self.insert(key, value);
        }
    }
}

impl<'a, K: Eq + Hash + Copy, V: Copy, S: BuildHasher> Extend<(&'a K, &'a V)>
    for RMap<'_, K, V, S>
{
    #[track_caller]
    fn extend<I: IntoIterator<Item = (&'a K, &'a V)>>(&mut self, pairs: I) {
        self.extend(pairs.into_iter().map(|(key, value)| (*key, *value)));
    }
}

impl<K: Borrow<Q>, V, S: BuildHasher, Q: ?Sized + Eq + Hash> Index<&Q> for RMap<'_, K, V, S>
where
    K: Eq + Hash,
{
    type Output = V;

    #[inline]
    #[track_caller]
    fn index(&self, key: &Q) -> &V {
        self.get(key).expect("no entry found for key")
    }
}

/// Into the same region.
impl<K: Clone + Eq + Hash, V: Clone, S: Clone + BuildHasher> Clone for RMap<'_, K, V, S> {
    #[track_caller]
    fn clone(&self) -> Self {
        let mut map = self.empty();
        map.extend(self.iter().map(|(key, value)| (key.clone(), value.clone())));
        map
    }
}

impl<K: fmt::Debug, V: fmt::Debug, S> fmt::Debug for RMap<'_, K, V, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

impl<'b, K: Eq + Hash, V: PartialEq, S: BuildHasher, S2: BuildHasher> PartialEq<RMap<'b, K, V, S2>>
    for RMap<'_, K, V, S>
{
    fn eq(&self, other: &RMap<'b, K, V, S2>) -> bool {
        self.len() == other.len()
            && self
                .iter()
                .all(|(key, value)| other.get(key).is_some_and(|v| v == value))
    }
}

impl<K: Eq + Hash, V: Eq, S: BuildHasher> Eq for RMap<'_, K, V, S> {}

macro_rules! debug {
    ($($type:ident<$($l:lifetime),*>;)*) => {$(
        impl<K, V> fmt::Debug for $type<$($l,)* K, V> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($type)).field("len", &self.len()).finish_non_exhaustive()
            }
        }
    )*};
}

debug! {
    IntoIter<'_>;
    Drain<'_, '_>;
}
