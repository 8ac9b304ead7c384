// rmm's own types.
rows! {
    impl<'r, T> rmm::RVec<'r, T> {
        fn capacity(&self) -> usize;
        fn len(&self) -> usize;
        fn is_empty(&self) -> bool;
        fn as_slice(&self) -> &[T];
        fn as_mut_slice(&mut self) -> &mut [T];
        fn into_slice(self) -> &'r mut [T];
        fn leak(self) -> &'r mut [T];
        fn into_iter(self) -> impl Iterator<Item = T>;
        fn reserve(&mut self, n: usize);
        fn reserve_exact(&mut self, n: usize);
        fn try_reserve(&mut self, n: usize) -> Result<(), rmm::AllocError>;
        fn shrink_to_fit(&mut self);
        fn push(&mut self, value: T);
        fn try_push(&mut self, value: T) -> Result<(), rmm::AllocError>;
        fn pop(&mut self) -> Option<T>;
        fn pop_if(&mut self, f: impl FnOnce(&mut T) -> bool) -> Option<T>;
        fn insert(&mut self, index: usize, value: T);
        fn remove(&mut self, index: usize) -> T;
        fn swap_remove(&mut self, index: usize) -> T;
        fn truncate(&mut self, n: usize);
        fn clear(&mut self);
        fn append(&mut self, other: &mut rmm::RVec<'_, T>);
        fn extend(&mut self, values: impl IntoIterator<Item = T>);
        fn extend<'x>(&mut self, values: impl IntoIterator<Item = &'x T>) where T: Copy, T: 'x;
        fn try_extend<J>(&mut self, values: J) -> Result<(), rmm::AllocError> where J: IntoIterator<Item = T>;
        fn extend_from_slice(&mut self, values: &[T]) where T: Clone;
        fn resize(&mut self, n: usize, value: T) where T: Clone;
        fn resize_with(&mut self, n: usize, f: impl FnMut() -> T);
        fn retain(&mut self, f: impl FnMut(&T) -> bool);
        fn retain_mut(&mut self, f: impl FnMut(&mut T) -> bool);
        fn dedup(&mut self) where T: PartialEq;
        fn dedup_by(&mut self, f: impl FnMut(&mut T, &mut T) -> bool);
        fn dedup_by_key<K>(&mut self, f: impl FnMut(&mut T) -> K) where K: PartialEq;
        fn drain<R>(&mut self, range: R) -> impl Iterator<Item = T> where R: std::ops::RangeBounds<usize>;
        fn split_off(&mut self, at: usize) -> rmm::RVec<'r, T>;
    }

    impl<'s, 'r, T> &'s rmm::RVec<'r, T> {
        fn into_iter(self) -> impl Iterator<Item = &'s T>;
    }

    impl<'s, 'r, T> &'s mut rmm::RVec<'r, T> {
        fn into_iter(self) -> impl Iterator<Item = &'s mut T>;
    }

    impl<'r> rmm::RString<'r> {
        fn capacity(&self) -> usize;
        fn len(&self) -> usize;
        fn is_empty(&self) -> bool;
        fn as_str(&self) -> &str;
        fn as_mut_str(&mut self) -> &mut str;
        fn into_str(self) -> &'r mut str;
        fn leak(self) -> &'r mut str;
        fn into_bytes(self) -> rmm::RVec<'r, u8>;
        fn reserve(&mut self, n: usize);
        fn push(&mut self, c: char);
        fn try_push(&mut self, c: char) -> Result<(), rmm::AllocError>;
        fn push_format(&mut self, args: std::fmt::Arguments<'_>);
        fn try_push_format(&mut self, args: std::fmt::Arguments<'_>) -> Result<(), rmm::AllocError>;
        fn push_str(&mut self, text: &str);
        fn try_push_str(&mut self, text: &str) -> Result<(), rmm::AllocError>;
        fn pop(&mut self) -> Option<char>;
        fn insert(&mut self, index: usize, c: char);
        fn insert_str(&mut self, index: usize, text: &str);
        fn remove(&mut self, index: usize) -> char;
        fn truncate(&mut self, n: usize);
        fn clear(&mut self);
        fn shrink_to_fit(&mut self);
        fn retain(&mut self, f: impl FnMut(char) -> bool);
        fn split_off(&mut self, at: usize) -> rmm::RString<'r>;
        fn extend<'x>(&mut self, parts: impl IntoIterator<Item = &'x str>);
        fn extend(&mut self, parts: impl IntoIterator<Item = char>);
        fn write_str(&mut self, text: &str) -> Result<(), std::fmt::Error>;
        fn write_char(&mut self, c: char) -> Result<(), std::fmt::Error>;
    }

    impl<'r, T> rmm::RBox<'r, T> {
        fn into_inner(self) -> T;
        fn leak(this: rmm::RBox<'r, T>) -> &'r mut T;
        fn as_ref(&self) -> &T;
        fn as_mut(&mut self) -> &mut T;
    }

    impl rmm::Region {
        fn new() -> rmm::Region;
        fn with_capacity(bytes: usize) -> rmm::Region;
        fn bounded(bytes: usize) -> rmm::Region;
        fn used(&self) -> usize;
        fn available(&self) -> usize;
        fn capacity(&self) -> usize;
        fn limit(&self) -> Option<usize>;
        fn depth(&self) -> usize;
        fn nested_count(&self) -> usize;
        fn reset(&mut self);
    }

    impl<'r, K, V> rmm::RMap<'r, K, V> where K: Eq, K: std::hash::Hash {
        fn len(&self) -> usize;
        fn is_empty(&self) -> bool;
        fn capacity(&self) -> usize;
        fn reserve(&mut self, n: usize);
        fn clear(&mut self);
        fn keys(&self) -> impl Iterator<Item = &K>;
        fn values(&self) -> impl Iterator<Item = &V>;
        fn values_mut(&mut self) -> impl Iterator<Item = &mut V>;
        fn into_keys(self) -> impl Iterator<Item = K>;
        fn into_values(self) -> impl Iterator<Item = V>;
        fn iter(&self) -> impl Iterator<Item = (&K, &V)>;
        fn iter_mut(&mut self) -> impl Iterator<Item = (&K, &mut V)>;
        fn into_iter(self) -> impl Iterator<Item = (K, V)>;
        fn drain(&mut self) -> impl Iterator<Item = (K, V)>;
        fn insert(&mut self, key: K, value: V) -> Option<V>;
        fn try_insert(&mut self, key: K, value: V) -> Result<Option<V>, rmm::AllocError>;
        fn get_or_insert_with(&mut self, key: K, f: impl FnOnce() -> V) -> &mut V;
        fn entry<'s>(&'s mut self, key: K) -> rmm::collections::map::Entry<'s, 'r, K, V>;
        fn get<Q>(&self, key: &Q) -> Option<&V> where K: std::borrow::Borrow<Q>, Q: Eq, Q: std::hash::Hash;
        fn get_mut<Q>(&mut self, key: &Q) -> Option<&mut V> where K: std::borrow::Borrow<Q>, Q: Eq, Q: std::hash::Hash;
        fn get_key_value<Q>(&self, key: &Q) -> Option<(&K, &V)> where K: std::borrow::Borrow<Q>, Q: Eq, Q: std::hash::Hash;
        fn contains_key<Q>(&self, key: &Q) -> bool where K: std::borrow::Borrow<Q>, Q: Eq, Q: std::hash::Hash;
        fn remove<Q>(&mut self, key: &Q) -> Option<V> where K: std::borrow::Borrow<Q>, Q: Eq, Q: std::hash::Hash;
        fn remove_entry<Q>(&mut self, key: &Q) -> Option<(K, V)> where K: std::borrow::Borrow<Q>, Q: Eq, Q: std::hash::Hash;
        fn retain(&mut self, f: impl FnMut(&K, &mut V) -> bool);
        fn extend(&mut self, pairs: impl IntoIterator<Item = (K, V)>);
        fn extend<'x>(&mut self, pairs: impl IntoIterator<Item = (&'x K, &'x V)>) where K: Copy, K: 'x, V: Copy, V: 'x;
    }

    impl<'s, 'r, K, V> &'s rmm::RMap<'r, K, V> {
        fn into_iter(self) -> impl Iterator<Item = (&'s K, &'s V)>;
    }

    impl<'s, 'r, K, V> &'s mut rmm::RMap<'r, K, V> {
        fn into_iter(self) -> impl Iterator<Item = (&'s K, &'s mut V)>;
    }

    impl<'s, 'r, K, V> rmm::collections::map::Entry<'s, 'r, K, V> where K: Eq, K: std::hash::Hash {
        fn or_insert(self, value: V) -> &'s mut V;
        fn or_insert_with(self, f: impl FnOnce() -> V) -> &'s mut V;
        fn or_insert_with_key(self, f: impl FnOnce(&K) -> V) -> &'s mut V;
        fn or_default(self) -> &'s mut V where V: Default;
        fn and_modify(self, f: impl FnOnce(&mut V)) -> rmm::collections::map::Entry<'s, 'r, K, V>;
        fn key(&self) -> &K;
    }

    impl<'r, T> rmm::RSet<'r, T> where T: Eq, T: std::hash::Hash {
        fn len(&self) -> usize;
        fn is_empty(&self) -> bool;
        fn capacity(&self) -> usize;
        fn reserve(&mut self, n: usize);
        fn clear(&mut self);
        fn iter(&self) -> impl Iterator<Item = &T>;
        fn into_iter(self) -> impl Iterator<Item = T>;
        fn drain(&mut self) -> impl Iterator<Item = T>;
        fn insert(&mut self, value: T) -> bool;
        fn try_insert(&mut self, value: T) -> Result<bool, rmm::AllocError>;
        fn contains<Q>(&self, value: &Q) -> bool where T: std::borrow::Borrow<Q>, Q: Eq, Q: std::hash::Hash;
        fn get<Q>(&self, value: &Q) -> Option<&T> where T: std::borrow::Borrow<Q>, Q: Eq, Q: std::hash::Hash;
        fn remove<Q>(&mut self, value: &Q) -> bool where T: std::borrow::Borrow<Q>, Q: Eq, Q: std::hash::Hash;
        fn take<Q>(&mut self, value: &Q) -> Option<T> where T: std::borrow::Borrow<Q>, Q: Eq, Q: std::hash::Hash;
        fn retain(&mut self, f: impl FnMut(&T) -> bool);
        fn extend(&mut self, values: impl IntoIterator<Item = T>);
        fn extend<'x>(&mut self, values: impl IntoIterator<Item = &'x T>) where T: Copy, T: 'x;
        fn union<'s>(&'s self, other: &'s rmm::RSet<'_, T>) -> impl Iterator<Item = &'s T>;
        fn intersection<'s>(&'s self, other: &'s rmm::RSet<'_, T>) -> impl Iterator<Item = &'s T>;
        fn difference<'s>(&'s self, other: &'s rmm::RSet<'_, T>) -> impl Iterator<Item = &'s T>;
        fn symmetric_difference<'s>(&'s self, other: &'s rmm::RSet<'_, T>) -> impl Iterator<Item = &'s T>;
        fn is_subset(&self, other: &rmm::RSet<'_, T>) -> bool;
        fn is_superset(&self, other: &rmm::RSet<'_, T>) -> bool;
        fn is_disjoint(&self, other: &rmm::RSet<'_, T>) -> bool;
    }

    impl<'s, 'r, T> &'s rmm::RSet<'r, T> {
        fn into_iter(self) -> impl Iterator<Item = &'s T>;
    }
}
