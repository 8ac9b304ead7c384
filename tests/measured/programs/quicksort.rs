//! Quicksort on a list of n cells: the parts of each call end when they are sorted.

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

    fn cons<'r>(head: u64, tail: List<'r>) -> List<'r> {
        Some(rref!(Cons { head, tail }))
    }

    fn filter<'r>(mut list: List<'_>, keep: impl Fn(u64) -> bool) -> List<'r> {
        let mut kept = None;
        while let Some(cell) = list {
            if keep(cell.head) {
                kept = cons(cell.head, kept);
            }
            list = cell.tail;
        }
        kept
    }

    /// `list` sorted, and then `after`.
    fn sort<'r>(list: List<'_>, after: List<'r>) -> List<'r> {
        let Some(Cons { head, tail }) = list else {
            return after;
        };
        let large = filter(*tail, |n| n >= *head);
        let after = sort(large, after);
        let small = filter(*tail, |n| n < *head);
        sort(small, cons(*head, after))
    }

    pub fn sum(list: List<'_>) -> u64 {
        let cells = std::iter::successors(list, |cell| cell.tail);
        cells.fold(0, |sum, cell| mix(sum, cell.head))
    }

    pub fn run(numbers: &[u64]) -> u64 {
        let list = numbers.iter().fold(None, |list, n| cons(*n, list));
        let sorted = sort(list, None);
        sum(sorted)
    }
}

mod by_hand {
    use bumpalo::Bump;

    use super::inferred::{Cons, List, sum};

    pub fn cons<'r>(r: &'r Bump, head: u64, tail: List<'r>) -> List<'r> {
        Some(r.alloc(Cons { head, tail }))
    }

    pub fn filter<'r>(r: &'r Bump, mut list: List<'_>, keep: impl Fn(u64) -> bool) -> List<'r> {
        let mut kept = None;
        while let Some(cell) = list {
            if keep(cell.head) {
                kept = cons(r, cell.head, kept);
            }
            list = cell.tail;
        }
        kept
    }

    fn sort<'r>(r: &'r Bump, list: List<'_>, after: List<'r>) -> List<'r> {
        let Some(Cons { head, tail }) = list else {
            return after;
        };
        let after = sort(r, filter(&Bump::new(), *tail, |n| n >= *head), after);
        let small = Bump::new();
        sort(
            r,
            filter(&small, *tail, |n| n < *head),
            cons(r, *head, after),
        )
    }

    pub fn run(numbers: &[u64]) -> u64 {
        let (sorted, unsorted) = (Bump::new(), Bump::new());
        let list = numbers
            .iter()
            .fold(None, |list, n| cons(&unsorted, *n, list));
        let list = sort(&sorted, list, None);
        drop(unsorted);
        sum(list)
    }
}

mod one_region {
    use bumpalo::Bump;

    use super::{
        by_hand::{cons, filter},
        inferred::{Cons, List, sum},
    };

    fn sort<'r>(r: &'r Bump, list: List<'r>, after: List<'r>) -> List<'r> {
        let Some(Cons { head, tail }) = list else {
            return after;
        };
        let large = filter(r, *tail, |n| n >= *head);
        let after = sort(r, large, after);
        let small = filter(r, *tail, |n| n < *head);
        sort(r, small, cons(r, *head, after))
    }

    pub fn run(numbers: &[u64]) -> u64 {
        let r = Bump::new();
        let list = numbers.iter().fold(None, |list, n| cons(&r, *n, list));
        sum(sort(&r, list, None))
    }
}

mod with_std {
    use crate::input::mix;

    struct Cons {
        head: u64,
        tail: List,
    }

    type List = Option<Box<Cons>>;

    fn cons(head: u64, tail: List) -> List {
        Some(Box::new(Cons { head, tail }))
    }

    /// Those that `left` takes, and the others. The cells are moved.
    fn partition(mut list: List, left: impl Fn(u64) -> bool) -> (List, List) {
        let (mut taken, mut others) = (None, None);
        while let Some(mut cell) = list {
            list = cell.tail.take();
            let to = if left(cell.head) {
                &mut taken
            } else {
                &mut others
            };
            cell.tail = to.take();
            *to = Some(cell);
        }
        (taken, others)
    }

    fn sort(list: List, after: List) -> List {
        let Some(first) = list else { return after };
        let head = first.head;
        let (large, small) = partition(first.tail, |n| n >= head);
        let after = sort(large, after);
        sort(small, cons(head, after))
    }

    pub fn run(numbers: &[u64]) -> u64 {
        let list = numbers.iter().fold(None, |list, n| cons(*n, list));
        let mut sorted = sort(list, None);
        let mut sum = 0;
        while let Some(cell) = sorted {
            sum = mix(sum, cell.head);
            sorted = cell.tail;
        }
        sum
    }
}
