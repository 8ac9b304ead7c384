//! A table that takes no memory for its first entries.

use core::hash::Hash;

#[cfg(not(feature = "hashbrown"))]
use alloc::collections::btree_map::BTreeMap as Table;
#[cfg(feature = "hashbrown")]
use hashbrown::hash_map::HashMap as Table;

/// Most promotions copy a text, or an object or two.
const FIRST: usize = 4;

/// A map. A key is in one of the two.
pub(super) struct Few<K, V> {
    first: [Option<(K, V)>; FIRST],
    rest: Table<K, V>,
}

impl<K, V> Default for Few<K, V> {
    fn default() -> Self {
        Few {
            first: [const { None }; FIRST],
            rest: Table::default(),
        }
    }
}

impl<K: Copy + Eq + Ord + Hash, V> Few<K, V> {
    pub(super) fn get(&self, key: &K) -> Option<&V> {
        let first = self.first.iter().flatten().find(|(own, _)| own == key);
        match first {
            Some((_, value)) => Some(value),
            None if self.rest.is_empty() => None,
            None => self.rest.get(key),
        }
    }

    pub(super) fn insert(&mut self, key: K, value: V) {
        let is_key = |slot: &Option<(K, V)>| slot.as_ref().is_some_and(|(own, _)| *own == key);
        let at = self.first.iter().position(is_key);
        let free = || match self.rest.contains_key(&key) {
            true => None,
            false => self.first.iter().position(Option::is_none),
        };
        match at.or_else(free) {
            Some(at) => self.first[at] = Some((key, value)),
            None => _ = self.rest.insert(key, value),
        }
    }

    pub(super) fn remove(&mut self, key: &K) {
        let is_key = |slot: &&mut Option<(K, V)>| slot.as_ref().is_some_and(|(own, _)| own == key);
        match self.first.iter_mut().find(is_key) {
            Some(slot) => *slot = None,
            None => _ = self.rest.remove(key),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{FIRST, Few};

    #[test]
    fn entries_are_found_wherever_they_are() {
        let mut few = Few::default();
        for key in 0..3 * FIRST {
            few.insert(key, key);
        }
        few.remove(&1);
        few.remove(&(FIRST + 1));
        // What is in the table stays there if there is room elsewhere.
        few.insert(FIRST + 2, 77);
        few.insert(0, 78);
        few.insert(1, 79);
        for key in 0..3 * FIRST + 1 {
            let expected = match key {
                0 => Some(78),
                1 => Some(79),
                key if key == FIRST + 2 => Some(77),
                key if key == FIRST + 1 || key == 3 * FIRST => None,
                key => Some(key),
            };
            assert_eq!(few.get(&key).copied(), expected, "{key}");
        }
        few.remove(&(FIRST + 2));
        assert_eq!(few.get(&(FIRST + 2)), None);
    }
}
