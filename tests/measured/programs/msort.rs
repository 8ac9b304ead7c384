//! Merge sort on a list of n cells, which copies: the halves of each call end when they are sorted.

use crate::{
    input,
    program::{Run, versions},
};

pub fn load(n: usize) -> Run {
    let numbers = input::numbers(n);
    versions!(&numbers)
}

#[rmm::regions]
mod inferred {
    use rmm::prelude::*;

    use crate::input::mix;

    pub struct Cons<'r> {
        pub head: u64,
        pub tail: List<'r>,
    }

    pub type List<'r> = Option<&'r Cons<'r>>;

    fn list<'r>(numbers: &[u64]) -> List<'r> {
        let (&head, tail) = numbers.split_first()?;
        Some(rref!(Cons {
            head,
            tail: list(tail)
        }))
    }

    fn take<'r>(list: List<'_>, n: usize) -> List<'r> {
        let cell = list.filter(|_| n > 0)?;
        Some(rref!(Cons {
            head: cell.head,
            tail: take(cell.tail, n - 1)
        }))
    }

    pub fn skip(list: List<'_>, n: usize) -> List<'_> {
        (0..n).fold(list, |list, _| list?.tail)
    }

    fn merge<'r>(left: List<'_>, right: List<'_>) -> List<'r> {
        let (head, left, right) = match (left, right) {
            (Some(l), Some(r)) if r.head < l.head => (r.head, left, r.tail),
            (Some(l), _) => (l.head, l.tail, right),
            (None, Some(r)) => (r.head, left, r.tail),
            (None, None) => return None,
        };
        Some(rref!(Cons {
            head,
            tail: merge(left, right)
        }))
    }

    fn sort<'r>(list: List<'_>, n: usize) -> List<'r> {
        if n < 2 {
            return take(list, n);
        }
        let half = n / 2;
        let left = sort(take(list, half), half);
        let right = sort(take(skip(list, half), n - half), n - half);
        merge(left, right)
    }

    pub fn sum(mut list: List<'_>) -> u64 {
        let mut sum = 0;
        while let Some(cell) = list {
            sum = mix(sum, cell.head);
            list = cell.tail;
        }
        sum
    }

    pub fn run(numbers: &[u64]) -> u64 {
        let sorted = sort(list(numbers), numbers.len());
        sum(sorted)
    }
}

mod by_hand {
    use bumpalo::Bump;

    use super::inferred::{Cons, List, skip, sum};

    pub fn list<'r>(r: &'r Bump, numbers: &[u64]) -> List<'r> {
        let (&head, tail) = numbers.split_first()?;
        Some(r.alloc(Cons {
            head,
            tail: list(r, tail),
        }))
    }

    pub fn take<'r>(r: &'r Bump, list: List<'_>, n: usize) -> List<'r> {
        let cell = list.filter(|_| n > 0)?;
        Some(r.alloc(Cons {
            head: cell.head,
            tail: take(r, cell.tail, n - 1),
        }))
    }

    pub fn merge<'r>(r: &'r Bump, left: List<'_>, right: List<'_>) -> List<'r> {
        let (head, left, right) = match (left, right) {
            (Some(l), Some(r)) if r.head < l.head => (r.head, left, r.tail),
            (Some(l), _) => (l.head, l.tail, right),
            (None, Some(r)) => (r.head, left, r.tail),
            (None, None) => return None,
        };
        Some(r.alloc(Cons {
            head,
            tail: merge(r, left, right),
        }))
    }

    /// The sorted halves lie in one arena, as they end together.
    fn sort<'r>(r: &'r Bump, list: List<'_>, n: usize) -> List<'r> {
        if n < 2 {
            return take(r, list, n);
        }
        let half = n / 2;
        let sorted = Bump::new();
        let left = sort(&sorted, take(&Bump::new(), list, half), half);
        let right = sort(
            &sorted,
            take(&Bump::new(), skip(list, half), n - half),
            n - half,
        );
        merge(r, left, right)
    }

    pub fn run(numbers: &[u64]) -> u64 {
        let sorted = Bump::new();
        let unsorted = Bump::new();
        let list = sort(&sorted, list(&unsorted, numbers), numbers.len());
        drop(unsorted);
        sum(list)
    }
}

mod one_region {
    use bumpalo::Bump;

    use super::{
        by_hand::{list, merge, take},
        inferred::{List, skip, sum},
    };

    fn sort<'r>(r: &'r Bump, list: List<'r>, n: usize) -> List<'r> {
        if n < 2 {
            return take(r, list, n);
        }
        let half = n / 2;
        let left = sort(r, take(r, list, half), half);
        let right = sort(r, take(r, skip(list, half), n - half), n - half);
        merge(r, left, right)
    }

    pub fn run(numbers: &[u64]) -> u64 {
        let r = Bump::new();
        sum(sort(&r, list(&r, numbers), numbers.len()))
    }
}

mod with_std {
    use crate::input::mix;

    struct Cons {
        head: u64,
        tail: List,
    }

    type List = Option<Box<Cons>>;

    fn list(numbers: &[u64]) -> List {
        let (&head, tail) = numbers.split_first()?;
        Some(Box::new(Cons {
            head,
            tail: list(tail),
        }))
    }

    /// Leaves the first `n` cells in `list`.
    fn split_off(mut list: &mut List, n: usize) -> List {
        for _ in 0..n {
            list = &mut list.as_mut()?.tail;
        }
        list.take()
    }

    fn merge(left: List, right: List) -> List {
        let (mut first, left, right) = match (left, right) {
            (Some(l), Some(mut r)) if r.head < l.head => {
                let tail = r.tail.take();
                (r, Some(l), tail)
            }
            (Some(mut l), right) => {
                let tail = l.tail.take();
                (l, tail, right)
            }
            (None, right) => return right,
        };
        first.tail = merge(left, right);
        Some(first)
    }

    fn sort(mut list: List, n: usize) -> List {
        if n < 2 {
            return list;
        }
        let half = n / 2;
        let right = split_off(&mut list, half);
        merge(sort(list, half), sort(right, n - half))
    }

    pub fn run(numbers: &[u64]) -> u64 {
        let mut sum = 0;
        let mut list = sort(list(numbers), numbers.len());
        while let Some(cell) = list {
            sum = mix(sum, cell.head);
            list = cell.tail;
        }
        sum
    }
}
