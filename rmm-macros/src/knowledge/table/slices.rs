// Slices, arrays and vectors.
rows! {
    // Of arrays of any length: the type is the same to inference.
    impl<T> [T; 4] {
        fn map<U>(self, f: impl FnMut(T) -> U) -> [U; 4];
        fn each_ref(&self) -> [&T; 4];
        fn each_mut(&mut self) -> [&mut T; 4];
        fn as_slice(&self) -> &[T];
        fn as_mut_slice(&mut self) -> &mut [T];
    }
    impl<T> [T] {
        fn len(&self) -> usize;
        fn is_empty(&self) -> bool;
        fn first(&self) -> Option<&T>;
        fn first_mut(&mut self) -> Option<&mut T>;
        fn last(&self) -> Option<&T>;
        fn last_mut(&mut self) -> Option<&mut T>;
        fn split_first(&self) -> Option<(&T, &[T])>;
        fn split_first_mut(&mut self) -> Option<(&mut T, &mut [T])>;
        fn split_last(&self) -> Option<(&T, &[T])>;
        fn split_last_mut(&mut self) -> Option<(&mut T, &mut [T])>;
        fn get(&self, index: usize) -> Option<&T>;
        fn get(&self, index: std::ops::Range<usize>) -> Option<&[T]>;
        fn get_mut(&mut self, index: usize) -> Option<&mut T>;
        fn get_mut(&mut self, index: std::ops::Range<usize>) -> Option<&mut [T]>;
        fn iter(&self) -> impl Iterator<Item = &T>;
        fn iter_mut(&mut self) -> impl Iterator<Item = &mut T>;
        fn windows(&self, size: usize) -> impl Iterator<Item = &[T]>;
        fn chunks(&self, size: usize) -> impl Iterator<Item = &[T]>;
        fn chunks_mut(&mut self, size: usize) -> impl Iterator<Item = &mut [T]>;
        fn chunks_exact(&self, size: usize) -> impl Iterator<Item = &[T]>;
        fn chunks_exact_mut(&mut self, size: usize) -> impl Iterator<Item = &mut [T]>;
        fn rchunks(&self, size: usize) -> impl Iterator<Item = &[T]>;
        fn chunk_by(&self, same: impl FnMut(&T, &T) -> bool) -> impl Iterator<Item = &[T]>;
        fn split(&self, at: impl FnMut(&T) -> bool) -> impl Iterator<Item = &[T]>;
        fn split_mut(&mut self, at: impl FnMut(&T) -> bool) -> impl Iterator<Item = &mut [T]>;
        fn split_inclusive(&self, at: impl FnMut(&T) -> bool) -> impl Iterator<Item = &[T]>;
        fn rsplit(&self, at: impl FnMut(&T) -> bool) -> impl Iterator<Item = &[T]>;
        fn splitn(&self, n: usize, at: impl FnMut(&T) -> bool) -> impl Iterator<Item = &[T]>;
        fn split_at(&self, at: usize) -> (&[T], &[T]);
        fn split_at_mut(&mut self, at: usize) -> (&mut [T], &mut [T]);
        fn contains(&self, x: &T) -> bool where T: PartialEq;
        fn starts_with(&self, start: &[T]) -> bool where T: PartialEq;
        fn ends_with(&self, end: &[T]) -> bool where T: PartialEq;
        fn strip_prefix(&self, prefix: &[T]) -> Option<&[T]> where T: PartialEq;
        fn strip_suffix(&self, suffix: &[T]) -> Option<&[T]> where T: PartialEq;
        fn binary_search(&self, x: &T) -> Result<usize, usize> where T: Ord;
        fn binary_search_by(&self, f: impl FnMut(&T) -> std::cmp::Ordering) -> Result<usize, usize>;
        fn binary_search_by_key<B>(&self, b: &B, f: impl FnMut(&T) -> B) -> Result<usize, usize> where B: Ord;
        fn partition_point(&self, f: impl FnMut(&T) -> bool) -> usize;
        fn is_sorted(&self) -> bool where T: PartialOrd;
        fn sort(&mut self) where T: Ord;
        fn sort_by(&mut self, f: impl FnMut(&T, &T) -> std::cmp::Ordering);
        fn sort_by_key<K>(&mut self, f: impl FnMut(&T) -> K) where K: Ord;
        fn sort_by_cached_key<K>(&mut self, f: impl FnMut(&T) -> K) where K: Ord;
        fn sort_unstable(&mut self) where T: Ord;
        fn sort_unstable_by(&mut self, f: impl FnMut(&T, &T) -> std::cmp::Ordering);
        fn sort_unstable_by_key<K>(&mut self, f: impl FnMut(&T) -> K) where K: Ord;
        fn select_nth_unstable(&mut self, n: usize) -> (&mut [T], &mut T, &mut [T]) where T: Ord;
        fn reverse(&mut self);
        fn swap(&mut self, a: usize, b: usize);
        fn rotate_left(&mut self, n: usize);
        fn rotate_right(&mut self, n: usize);
        fn fill(&mut self, value: T) where T: Clone;
        fn fill_with(&mut self, f: impl FnMut() -> T);
        fn copy_from_slice(&mut self, from: &[T]) where T: Copy;
        fn clone_from_slice(&mut self, from: &[T]) where T: Clone;
        fn copy_within(&mut self, from: std::ops::Range<usize>, to: usize) where T: Copy;
        fn swap_with_slice(&mut self, other: &mut [T]);
        fn to_vec(&self) -> Vec<T> where T: Clone;
        fn repeat(&self, n: usize) -> Vec<T> where T: Copy;
    }

    impl [u8] {
        fn is_ascii(&self) -> bool;
        fn eq_ignore_ascii_case(&self, other: &[u8]) -> bool;
        fn make_ascii_lowercase(&mut self);
        fn make_ascii_uppercase(&mut self);
        fn to_ascii_lowercase(&self) -> Vec<u8>;
        fn to_ascii_uppercase(&self) -> Vec<u8>;
        fn trim_ascii(&self) -> &[u8];
        fn trim_ascii_start(&self) -> &[u8];
        fn trim_ascii_end(&self) -> &[u8];
    }

    impl [String] {
        fn concat(&self) -> String;
        fn join(&self, between: &str) -> String;
    }

    impl<'s> [&'s str] {
        fn concat(&self) -> String;
        fn join(&self, between: &str) -> String;
    }

    impl<T> [Vec<T>] where T: Clone {
        fn concat(&self) -> Vec<T>;
        fn join(&self, between: &T) -> Vec<T>;
    }

    impl<T> [T; 4] {
        fn map<B>(self, f: impl FnMut(T) -> B) -> [B; 4];
        fn into_iter(self) -> impl Iterator<Item = T>;
        fn as_slice(&self) -> &[T];
        fn as_mut_slice(&mut self) -> &mut [T];
    }

    impl<'s, T> &'s [T] {
        fn into_iter(self) -> impl Iterator<Item = &'s T>;
    }

    impl<'s, T> &'s mut [T] {
        fn into_iter(self) -> impl Iterator<Item = &'s mut T>;
    }

    impl<T> Vec<T> {
        fn new() -> Vec<T>;
        fn with_capacity(n: usize) -> Vec<T>;
        fn from(values: [T; 4]) -> Vec<T>;
        fn from(values: &[T]) -> Vec<T> where T: Clone;
        fn from_iter(values: impl IntoIterator<Item = T>) -> Vec<T>;
        fn capacity(&self) -> usize;
        fn reserve(&mut self, n: usize);
        fn reserve_exact(&mut self, n: usize);
        fn shrink_to_fit(&mut self);
        fn shrink_to(&mut self, n: usize);
        fn as_slice(&self) -> &[T];
        fn as_mut_slice(&mut self) -> &mut [T];
        fn as_ref(&self) -> &[T];
        fn as_mut(&mut self) -> &mut [T];
        fn into_boxed_slice(self) -> Box<[T]>;
        fn into_iter(self) -> impl Iterator<Item = T>;
        fn push(&mut self, value: T);
        fn pop(&mut self) -> Option<T>;
        fn pop_if(&mut self, f: impl FnOnce(&mut T) -> bool) -> Option<T>;
        fn insert(&mut self, index: usize, value: T);
        fn remove(&mut self, index: usize) -> T;
        fn swap_remove(&mut self, index: usize) -> T;
        fn truncate(&mut self, n: usize);
        fn clear(&mut self);
        fn append(&mut self, other: &mut Vec<T>);
        fn extend(&mut self, values: impl IntoIterator<Item = T>);
        fn extend<'x>(&mut self, values: impl IntoIterator<Item = &'x T>) where T: Copy, T: 'x;
        fn extend_from_slice(&mut self, values: &[T]) where T: Clone;
        fn resize(&mut self, n: usize, value: T) where T: Clone;
        fn resize_with(&mut self, n: usize, f: impl FnMut() -> T);
        fn retain(&mut self, f: impl FnMut(&T) -> bool);
        fn retain_mut(&mut self, f: impl FnMut(&mut T) -> bool);
        fn dedup(&mut self) where T: PartialEq;
        fn dedup_by(&mut self, f: impl FnMut(&mut T, &mut T) -> bool);
        fn dedup_by_key<K>(&mut self, f: impl FnMut(&mut T) -> K) where K: PartialEq;
        fn drain<R>(&mut self, range: R) -> impl Iterator<Item = T> where R: std::ops::RangeBounds<usize>;
        fn split_off(&mut self, at: usize) -> Vec<T>;
    }

    impl<'s, T> &'s Vec<T> {
        fn into_iter(self) -> impl Iterator<Item = &'s T>;
    }

    impl<'s, T> &'s mut Vec<T> {
        fn into_iter(self) -> impl Iterator<Item = &'s mut T>;
    }

    impl<T> std::collections::VecDeque<T> {
        fn new() -> std::collections::VecDeque<T>;
        fn with_capacity(n: usize) -> std::collections::VecDeque<T>;
        fn from(values: [T; 4]) -> std::collections::VecDeque<T>;
        fn from(values: Vec<T>) -> std::collections::VecDeque<T>;
        fn from_iter(values: impl IntoIterator<Item = T>) -> std::collections::VecDeque<T>;
        fn len(&self) -> usize;
        fn is_empty(&self) -> bool;
        fn capacity(&self) -> usize;
        fn reserve(&mut self, n: usize);
        fn shrink_to_fit(&mut self);
        fn clear(&mut self);
        fn truncate(&mut self, n: usize);
        fn push_back(&mut self, value: T);
        fn push_front(&mut self, value: T);
        fn pop_back(&mut self) -> Option<T>;
        fn pop_front(&mut self) -> Option<T>;
        fn front(&self) -> Option<&T>;
        fn front_mut(&mut self) -> Option<&mut T>;
        fn back(&self) -> Option<&T>;
        fn back_mut(&mut self) -> Option<&mut T>;
        fn get(&self, index: usize) -> Option<&T>;
        fn get_mut(&mut self, index: usize) -> Option<&mut T>;
        fn iter(&self) -> impl Iterator<Item = &T>;
        fn iter_mut(&mut self) -> impl Iterator<Item = &mut T>;
        fn into_iter(self) -> impl Iterator<Item = T>;
        fn contains(&self, x: &T) -> bool where T: PartialEq;
        fn insert(&mut self, index: usize, value: T);
        fn remove(&mut self, index: usize) -> Option<T>;
        fn swap(&mut self, a: usize, b: usize);
        fn swap_remove_back(&mut self, index: usize) -> Option<T>;
        fn swap_remove_front(&mut self, index: usize) -> Option<T>;
        fn rotate_left(&mut self, n: usize);
        fn rotate_right(&mut self, n: usize);
        fn append(&mut self, other: &mut std::collections::VecDeque<T>);
        fn extend(&mut self, values: impl IntoIterator<Item = T>);
        fn extend<'x>(&mut self, values: impl IntoIterator<Item = &'x T>) where T: Copy, T: 'x;
        fn retain(&mut self, f: impl FnMut(&T) -> bool);
        fn drain<R>(&mut self, range: R) -> impl Iterator<Item = T> where R: std::ops::RangeBounds<usize>;
        fn split_off(&mut self, at: usize) -> std::collections::VecDeque<T>;
        fn make_contiguous(&mut self) -> &mut [T];
        fn as_slices(&self) -> (&[T], &[T]);
        fn resize(&mut self, n: usize, value: T) where T: Clone;
    }

    impl<'s, T> &'s std::collections::VecDeque<T> {
        fn into_iter(self) -> impl Iterator<Item = &'s T>;
    }

    impl<'s, T> &'s mut std::collections::VecDeque<T> {
        fn into_iter(self) -> impl Iterator<Item = &'s mut T>;
    }

    impl<T> std::collections::BinaryHeap<T> where T: Ord {
        fn new() -> std::collections::BinaryHeap<T>;
        fn with_capacity(n: usize) -> std::collections::BinaryHeap<T>;
        fn from(values: Vec<T>) -> std::collections::BinaryHeap<T>;
        fn len(&self) -> usize;
        fn is_empty(&self) -> bool;
        fn clear(&mut self);
        fn push(&mut self, value: T);
        fn pop(&mut self) -> Option<T>;
        fn peek(&self) -> Option<&T>;
        fn iter(&self) -> impl Iterator<Item = &T>;
        fn drain(&mut self) -> impl Iterator<Item = T>;
        fn into_iter(self) -> impl Iterator<Item = T>;
        fn into_vec(self) -> Vec<T>;
        fn into_sorted_vec(self) -> Vec<T>;
        fn extend(&mut self, values: impl IntoIterator<Item = T>);
        fn append(&mut self, other: &mut std::collections::BinaryHeap<T>);
        fn retain(&mut self, f: impl FnMut(&T) -> bool);
    }
}
