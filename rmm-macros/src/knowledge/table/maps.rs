// Maps and sets.
rows! {
    impl<K, V> std::collections::HashMap<K, V> where K: Eq, K: std::hash::Hash {
        fn new() -> std::collections::HashMap<K, V>;
        fn len(&self) -> usize;
        fn is_empty(&self) -> bool;
        fn clear(&mut self);
        fn keys(&self) -> impl Iterator<Item = &K>;
        fn values(&self) -> impl Iterator<Item = &V>;
        fn values_mut(&mut self) -> impl Iterator<Item = &mut V>;
        fn into_keys(self) -> impl Iterator<Item = K>;
        fn into_values(self) -> impl Iterator<Item = V>;
        fn iter(&self) -> impl Iterator<Item = (&K, &V)>;
        fn iter_mut(&mut self) -> impl Iterator<Item = (&K, &mut V)>;
        fn into_iter(self) -> impl Iterator<Item = (K, V)>;
        fn insert(&mut self, key: K, value: V) -> Option<V>;
        fn entry(&mut self, key: K) -> std::collections::hash_map::Entry<'_, K, V>;
        fn get<Q>(&self, key: &Q) -> Option<&V> where K: std::borrow::Borrow<Q>, Q: Eq, Q: std::hash::Hash;
        fn get_mut<Q>(&mut self, key: &Q) -> Option<&mut V> where K: std::borrow::Borrow<Q>, Q: Eq, Q: std::hash::Hash;
        fn get_key_value<Q>(&self, key: &Q) -> Option<(&K, &V)> where K: std::borrow::Borrow<Q>, Q: Eq, Q: std::hash::Hash;
        fn contains_key<Q>(&self, key: &Q) -> bool where K: std::borrow::Borrow<Q>, Q: Eq, Q: std::hash::Hash;
        fn remove<Q>(&mut self, key: &Q) -> Option<V> where K: std::borrow::Borrow<Q>, Q: Eq, Q: std::hash::Hash;
        fn remove_entry<Q>(&mut self, key: &Q) -> Option<(K, V)> where K: std::borrow::Borrow<Q>, Q: Eq, Q: std::hash::Hash;
        fn retain(&mut self, f: impl FnMut(&K, &mut V) -> bool);
        fn extend(&mut self, pairs: impl IntoIterator<Item = (K, V)>);
        fn from(pairs: [(K, V); 4]) -> std::collections::HashMap<K, V>;
        fn from_iter(pairs: impl IntoIterator<Item = (K, V)>) -> std::collections::HashMap<K, V>;
        fn with_capacity(n: usize) -> std::collections::HashMap<K, V>;
        fn capacity(&self) -> usize;
        fn reserve(&mut self, n: usize);
        fn shrink_to_fit(&mut self);
        fn drain(&mut self) -> impl Iterator<Item = (K, V)>;
        fn extend<'x>(&mut self, pairs: impl IntoIterator<Item = (&'x K, &'x V)>) where K: Copy, K: 'x, V: Copy, V: 'x;
    }

    impl<'s, K, V> &'s std::collections::HashMap<K, V> {
        fn into_iter(self) -> impl Iterator<Item = (&'s K, &'s V)>;
    }

    impl<'s, K, V> &'s mut std::collections::HashMap<K, V> {
        fn into_iter(self) -> impl Iterator<Item = (&'s K, &'s mut V)>;
    }

    impl<K, V> std::collections::BTreeMap<K, V> where K: Ord {
        fn new() -> std::collections::BTreeMap<K, V>;
        fn len(&self) -> usize;
        fn is_empty(&self) -> bool;
        fn clear(&mut self);
        fn keys(&self) -> impl Iterator<Item = &K>;
        fn values(&self) -> impl Iterator<Item = &V>;
        fn values_mut(&mut self) -> impl Iterator<Item = &mut V>;
        fn into_keys(self) -> impl Iterator<Item = K>;
        fn into_values(self) -> impl Iterator<Item = V>;
        fn iter(&self) -> impl Iterator<Item = (&K, &V)>;
        fn iter_mut(&mut self) -> impl Iterator<Item = (&K, &mut V)>;
        fn into_iter(self) -> impl Iterator<Item = (K, V)>;
        fn insert(&mut self, key: K, value: V) -> Option<V>;
        fn entry(&mut self, key: K) -> std::collections::btree_map::Entry<'_, K, V>;
        fn get<Q>(&self, key: &Q) -> Option<&V> where K: std::borrow::Borrow<Q>, Q: Ord;
        fn get_mut<Q>(&mut self, key: &Q) -> Option<&mut V> where K: std::borrow::Borrow<Q>, Q: Ord;
        fn get_key_value<Q>(&self, key: &Q) -> Option<(&K, &V)> where K: std::borrow::Borrow<Q>, Q: Ord;
        fn contains_key<Q>(&self, key: &Q) -> bool where K: std::borrow::Borrow<Q>, Q: Ord;
        fn remove<Q>(&mut self, key: &Q) -> Option<V> where K: std::borrow::Borrow<Q>, Q: Ord;
        fn remove_entry<Q>(&mut self, key: &Q) -> Option<(K, V)> where K: std::borrow::Borrow<Q>, Q: Ord;
        fn retain(&mut self, f: impl FnMut(&K, &mut V) -> bool);
        fn extend(&mut self, pairs: impl IntoIterator<Item = (K, V)>);
        fn from(pairs: [(K, V); 4]) -> std::collections::BTreeMap<K, V>;
        fn from_iter(pairs: impl IntoIterator<Item = (K, V)>) -> std::collections::BTreeMap<K, V>;
        fn first_key_value(&self) -> Option<(&K, &V)>;
        fn last_key_value(&self) -> Option<(&K, &V)>;
        fn pop_first(&mut self) -> Option<(K, V)>;
        fn pop_last(&mut self) -> Option<(K, V)>;
        fn range<R>(&self, range: R) -> impl Iterator<Item = (&K, &V)> where R: std::ops::RangeBounds<K>;
        fn range_mut<R>(&mut self, range: R) -> impl Iterator<Item = (&K, &mut V)> where R: std::ops::RangeBounds<K>;
        fn split_off<Q>(&mut self, key: &Q) -> std::collections::BTreeMap<K, V> where K: std::borrow::Borrow<Q>, Q: Ord;
        fn append(&mut self, other: &mut std::collections::BTreeMap<K, V>);
        fn extend<'x>(&mut self, pairs: impl IntoIterator<Item = (&'x K, &'x V)>) where K: Copy, K: 'x, V: Copy, V: 'x;
    }

    impl<'s, K, V> &'s std::collections::BTreeMap<K, V> {
        fn into_iter(self) -> impl Iterator<Item = (&'s K, &'s V)>;
    }

    impl<'s, K, V> &'s mut std::collections::BTreeMap<K, V> {
        fn into_iter(self) -> impl Iterator<Item = (&'s K, &'s mut V)>;
    }

    impl<'s, K, V> std::collections::hash_map::Entry<'s, K, V> {
        fn or_insert(self, value: V) -> &'s mut V;
        fn or_insert_with(self, f: impl FnOnce() -> V) -> &'s mut V;
        fn or_insert_with_key(self, f: impl FnOnce(&K) -> V) -> &'s mut V;
        fn or_default(self) -> &'s mut V where V: Default;
        fn and_modify(self, f: impl FnOnce(&mut V)) -> std::collections::hash_map::Entry<'s, K, V>;
        fn key(&self) -> &K;
    }

    impl<'s, K, V> std::collections::btree_map::Entry<'s, K, V> where K: Ord {
        fn or_insert(self, value: V) -> &'s mut V;
        fn or_insert_with(self, f: impl FnOnce() -> V) -> &'s mut V;
        fn or_insert_with_key(self, f: impl FnOnce(&K) -> V) -> &'s mut V;
        fn or_default(self) -> &'s mut V where V: Default;
        fn and_modify(self, f: impl FnOnce(&mut V)) -> std::collections::btree_map::Entry<'s, K, V>;
        fn key(&self) -> &K;
    }

    impl<T> std::collections::HashSet<T> where T: Eq, T: std::hash::Hash {
        fn new() -> std::collections::HashSet<T>;
        fn len(&self) -> usize;
        fn is_empty(&self) -> bool;
        fn clear(&mut self);
        fn iter(&self) -> impl Iterator<Item = &T>;
        fn into_iter(self) -> impl Iterator<Item = T>;
        fn insert(&mut self, value: T) -> bool;
        fn replace(&mut self, value: T) -> Option<T>;
        fn contains<Q>(&self, value: &Q) -> bool where T: std::borrow::Borrow<Q>, Q: Eq, Q: std::hash::Hash;
        fn get<Q>(&self, value: &Q) -> Option<&T> where T: std::borrow::Borrow<Q>, Q: Eq, Q: std::hash::Hash;
        fn remove<Q>(&mut self, value: &Q) -> bool where T: std::borrow::Borrow<Q>, Q: Eq, Q: std::hash::Hash;
        fn take<Q>(&mut self, value: &Q) -> Option<T> where T: std::borrow::Borrow<Q>, Q: Eq, Q: std::hash::Hash;
        fn retain(&mut self, f: impl FnMut(&T) -> bool);
        fn extend(&mut self, values: impl IntoIterator<Item = T>);
        fn extend<'x>(&mut self, values: impl IntoIterator<Item = &'x T>) where T: Copy, T: 'x;
        fn union<'s>(&'s self, other: &'s std::collections::HashSet<T>) -> impl Iterator<Item = &'s T>;
        fn intersection<'s>(&'s self, other: &'s std::collections::HashSet<T>) -> impl Iterator<Item = &'s T>;
        fn difference<'s>(&'s self, other: &'s std::collections::HashSet<T>) -> impl Iterator<Item = &'s T>;
        fn symmetric_difference<'s>(&'s self, other: &'s std::collections::HashSet<T>) -> impl Iterator<Item = &'s T>;
        fn is_subset(&self, other: &std::collections::HashSet<T>) -> bool;
        fn is_superset(&self, other: &std::collections::HashSet<T>) -> bool;
        fn is_disjoint(&self, other: &std::collections::HashSet<T>) -> bool;
        fn from(values: [T; 4]) -> std::collections::HashSet<T>;
        fn from_iter(values: impl IntoIterator<Item = T>) -> std::collections::HashSet<T>;
        fn with_capacity(n: usize) -> std::collections::HashSet<T>;
        fn capacity(&self) -> usize;
        fn reserve(&mut self, n: usize);
        fn shrink_to_fit(&mut self);
        fn drain(&mut self) -> impl Iterator<Item = T>;
    }

    impl<'s, T> &'s std::collections::HashSet<T> {
        fn into_iter(self) -> impl Iterator<Item = &'s T>;
    }

    impl<T> std::collections::BTreeSet<T> where T: Ord {
        fn new() -> std::collections::BTreeSet<T>;
        fn len(&self) -> usize;
        fn is_empty(&self) -> bool;
        fn clear(&mut self);
        fn iter(&self) -> impl Iterator<Item = &T>;
        fn into_iter(self) -> impl Iterator<Item = T>;
        fn insert(&mut self, value: T) -> bool;
        fn replace(&mut self, value: T) -> Option<T>;
        fn contains<Q>(&self, value: &Q) -> bool where T: std::borrow::Borrow<Q>, Q: Ord;
        fn get<Q>(&self, value: &Q) -> Option<&T> where T: std::borrow::Borrow<Q>, Q: Ord;
        fn remove<Q>(&mut self, value: &Q) -> bool where T: std::borrow::Borrow<Q>, Q: Ord;
        fn take<Q>(&mut self, value: &Q) -> Option<T> where T: std::borrow::Borrow<Q>, Q: Ord;
        fn retain(&mut self, f: impl FnMut(&T) -> bool);
        fn extend(&mut self, values: impl IntoIterator<Item = T>);
        fn extend<'x>(&mut self, values: impl IntoIterator<Item = &'x T>) where T: Copy, T: 'x;
        fn union<'s>(&'s self, other: &'s std::collections::BTreeSet<T>) -> impl Iterator<Item = &'s T>;
        fn intersection<'s>(&'s self, other: &'s std::collections::BTreeSet<T>) -> impl Iterator<Item = &'s T>;
        fn difference<'s>(&'s self, other: &'s std::collections::BTreeSet<T>) -> impl Iterator<Item = &'s T>;
        fn symmetric_difference<'s>(&'s self, other: &'s std::collections::BTreeSet<T>) -> impl Iterator<Item = &'s T>;
        fn is_subset(&self, other: &std::collections::BTreeSet<T>) -> bool;
        fn is_superset(&self, other: &std::collections::BTreeSet<T>) -> bool;
        fn is_disjoint(&self, other: &std::collections::BTreeSet<T>) -> bool;
        fn from(values: [T; 4]) -> std::collections::BTreeSet<T>;
        fn from_iter(values: impl IntoIterator<Item = T>) -> std::collections::BTreeSet<T>;
        fn first(&self) -> Option<&T>;
        fn last(&self) -> Option<&T>;
        fn pop_first(&mut self) -> Option<T>;
        fn pop_last(&mut self) -> Option<T>;
        fn range<R>(&self, range: R) -> impl Iterator<Item = &T> where R: std::ops::RangeBounds<T>;
        fn append(&mut self, other: &mut std::collections::BTreeSet<T>);
    }

    impl<'s, T> &'s std::collections::BTreeSet<T> {
        fn into_iter(self) -> impl Iterator<Item = &'s T>;
    }
}
