// Iterators. `impl Iterator` stands for whatever type an adapter has.
rows! {
    impl<I, T> I where I: Iterator<Item = T> {
        fn next(&mut self) -> Option<T>;
        fn size_hint(&self) -> (usize, Option<usize>);
        fn count(self) -> usize;
        fn last(self) -> Option<T>;
        fn nth(&mut self, n: usize) -> Option<T>;
        fn step_by(self, n: usize) -> impl Iterator<Item = T>;
        fn chain(self, other: impl IntoIterator<Item = T>) -> impl Iterator<Item = T>;
        fn zip<U>(self, other: impl IntoIterator<Item = U>) -> impl Iterator<Item = (T, U)>;
        fn map<B>(self, f: impl FnMut(T) -> B) -> impl Iterator<Item = B>;
        fn for_each(self, f: impl FnMut(T));
        fn filter(self, f: impl FnMut(&T) -> bool) -> impl Iterator<Item = T>;
        fn filter_map<B>(self, f: impl FnMut(T) -> Option<B>) -> impl Iterator<Item = B>;
        fn enumerate(self) -> impl Iterator<Item = (usize, T)>;
        fn peekable(self) -> impl Iterator<Item = T>;
        fn skip_while(self, f: impl FnMut(&T) -> bool) -> impl Iterator<Item = T>;
        fn take_while(self, f: impl FnMut(&T) -> bool) -> impl Iterator<Item = T>;
        fn map_while<B>(self, f: impl FnMut(T) -> Option<B>) -> impl Iterator<Item = B>;
        fn skip(self, n: usize) -> impl Iterator<Item = T>;
        fn take(self, n: usize) -> impl Iterator<Item = T>;
        fn scan<S, B>(self, state: S, f: impl FnMut(&mut S, T) -> Option<B>) -> impl Iterator<Item = B>;
        fn flat_map<B>(self, f: impl FnMut(T) -> Vec<B>) -> impl Iterator<Item = B>;
        fn fuse(self) -> impl Iterator<Item = T>;
        fn inspect(self, f: impl FnMut(&T)) -> impl Iterator<Item = T>;
        fn by_ref(&mut self) -> impl Iterator<Item = T>;
        fn into_iter(self) -> impl Iterator<Item = T>;
        fn collect<B>(self) -> B where B: FromIterator<T>;
        fn partition<B>(self, f: impl FnMut(&T) -> bool) -> (B, B) where B: Default, B: Extend<T>;
        fn try_fold<B, R>(&mut self, init: B, f: impl FnMut(B, T) -> Option<B>) -> Option<B>;
        fn try_fold<B, E>(&mut self, init: B, f: impl FnMut(B, T) -> Result<B, E>) -> Result<B, E>;
        fn fold<B>(self, init: B, f: impl FnMut(B, T) -> B) -> B;
        fn reduce(self, f: impl FnMut(T, T) -> T) -> Option<T>;
        fn all(&mut self, f: impl FnMut(T) -> bool) -> bool;
        fn any(&mut self, f: impl FnMut(T) -> bool) -> bool;
        fn find(&mut self, f: impl FnMut(&T) -> bool) -> Option<T>;
        fn find_map<B>(&mut self, f: impl FnMut(T) -> Option<B>) -> Option<B>;
        fn position(&mut self, f: impl FnMut(T) -> bool) -> Option<usize>;
        fn max(self) -> Option<T> where T: Ord;
        fn min(self) -> Option<T> where T: Ord;
        fn max_by_key<B>(self, f: impl FnMut(&T) -> B) -> Option<T> where B: Ord;
        fn min_by_key<B>(self, f: impl FnMut(&T) -> B) -> Option<T> where B: Ord;
        fn max_by(self, f: impl FnMut(&T, &T) -> std::cmp::Ordering) -> Option<T>;
        fn min_by(self, f: impl FnMut(&T, &T) -> std::cmp::Ordering) -> Option<T>;
        fn sum<S>(self) -> S where S: std::iter::Sum<T>;
        fn product<P>(self) -> P where P: std::iter::Product<T>;
        fn is_sorted(self) -> bool where T: PartialOrd;
        fn eq<U>(self, other: impl IntoIterator<Item = U>) -> bool where T: PartialEq<U>;
        fn ne<U>(self, other: impl IntoIterator<Item = U>) -> bool where T: PartialEq<U>;
        fn lt<U>(self, other: impl IntoIterator<Item = U>) -> bool where T: PartialOrd<U>;
        fn cmp(self, other: impl IntoIterator<Item = T>) -> std::cmp::Ordering where T: Ord;
        fn cycle(self) -> impl Iterator<Item = T> where I: Clone;
    }

    impl<I, T> I where I: DoubleEndedIterator<Item = T> {
        fn next_back(&mut self) -> Option<T>;
        fn nth_back(&mut self, n: usize) -> Option<T>;
        fn rev(self) -> impl Iterator<Item = T>;
        fn rfold<B>(self, init: B, f: impl FnMut(B, T) -> B) -> B;
        fn rfind(&mut self, f: impl FnMut(&T) -> bool) -> Option<T>;
    }

    impl<I, T> I where I: ExactSizeIterator<Item = T> {
        fn len(&self) -> usize;
        fn rposition(&mut self, f: impl FnMut(T) -> bool) -> Option<usize> where I: DoubleEndedIterator;
    }

    impl<'s, I, T> I where T: 's, I: Iterator<Item = &'s T> {
        fn copied(self) -> impl Iterator<Item = T> where T: Copy;
        fn cloned(self) -> impl Iterator<Item = T> where T: Clone;
    }

    impl<I, T, U> I where I: Iterator<Item = (T, U)> {
        fn unzip<A, B>(self) -> (A, B) where A: Default, A: Extend<T>, B: Default, B: Extend<U>;
    }

    impl<I, T> I where I: Iterator<Item = Vec<T>> {
        fn flatten(self) -> impl Iterator<Item = T>;
    }

    impl<I, T> I where I: Iterator<Item = Option<T>> {
        fn flatten(self) -> impl Iterator<Item = T>;
    }

    impl<T> std::iter::Peekable<std::vec::IntoIter<T>> {
        fn peek(&mut self) -> Option<&T>;
        fn peek_mut(&mut self) -> Option<&mut T>;
        fn next_if(&mut self, f: impl FnOnce(&T) -> bool) -> Option<T>;
        fn next_if_eq(&mut self, x: &T) -> Option<T> where T: PartialEq;
    }

    impl<T> std::ops::Range<T> where T: PartialOrd {
        fn contains(&self, x: &T) -> bool;
        fn is_empty(&self) -> bool;
    }

    impl<T> std::ops::RangeInclusive<T> where T: PartialOrd {
        fn contains(&self, x: &T) -> bool;
        fn start(&self) -> &T;
        fn end(&self) -> &T;
    }
}
