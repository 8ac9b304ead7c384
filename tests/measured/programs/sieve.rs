//! The primes below n: a list is filtered by its first number, again and again.

use crate::program::{Run, versions};

pub fn load(n: usize) -> Run {
    versions!(n as u64)
}

#[rmm::regions]
mod inferred {
    use rmm::prelude::*;

    use crate::input::mix;

    #[derive(Clone, Copy)]
    pub struct Cons<'r> {
        pub head: u64,
        pub tail: Option<&'r Cons<'r>>,
    }

    fn range<'r>(from: u64, to: u64) -> Option<&'r Cons<'r>> {
        let mut list = None;
        for head in (from..to).rev() {
            list = Some(rref!(Cons { head, tail: list }));
        }
        list
    }

    fn without<'r>(list: Option<&Cons<'_>>, factor: u64) -> Option<&'r Cons<'r>> {
        let cell = list?;
        let tail = without(cell.tail, factor);
        if cell.head % factor == 0 {
            return tail;
        }
        Some(rref!(Cons {
            head: cell.head,
            tail
        }))
    }

    pub fn run(n: u64) -> u64 {
        let mut list = range(2, n);
        let mut primes = rvec![];
        while let Some(cell) = list {
            primes.push(cell.head);
            list = without(cell.tail, cell.head);
        }
        primes.iter().fold(0, |sum, prime| mix(sum, *prime))
    }
}

mod by_hand {
    use bumpalo::{Bump, collections::Vec};

    use super::inferred::Cons;
    use crate::input::mix;

    pub fn range(r: &Bump, from: u64, to: u64) -> Option<&Cons<'_>> {
        let mut list = None;
        for head in (from..to).rev() {
            list = Some(&*r.alloc(Cons { head, tail: list }));
        }
        list
    }

    pub fn without<'r>(r: &'r Bump, list: Option<&Cons<'_>>, factor: u64) -> Option<&'r Cons<'r>> {
        let cell = list?;
        let tail = without(r, cell.tail, factor);
        if cell.head % factor == 0 {
            return tail;
        }
        Some(r.alloc(Cons {
            head: cell.head,
            tail,
        }))
    }

    /// A reset arena keeps its largest chunk, which is more than the ever shorter lists need, but less than new ones.
    pub fn run(n: u64) -> u64 {
        let (r, mut even, mut odd) = (Bump::new(), Bump::new(), Bump::new());
        let mut list = range(&even, 2, n);
        let mut primes = Vec::new_in(&r);
        while let Some(cell) = list {
            primes.push(cell.head);
            odd.reset();
            let next = without(&odd, cell.tail, cell.head);
            let Some(cell) = next else { break };
            primes.push(cell.head);
            even.reset();
            list = without(&even, cell.tail, cell.head);
        }
        primes.iter().fold(0, |sum, prime| mix(sum, *prime))
    }
}

mod one_region {
    use bumpalo::{Bump, collections::Vec};

    use super::by_hand::{range, without};
    use crate::input::mix;

    pub fn run(n: u64) -> u64 {
        let r = Bump::new();
        let mut list = range(&r, 2, n);
        let mut primes = Vec::new_in(&r);
        while let Some(cell) = list {
            primes.push(cell.head);
            list = without(&r, cell.tail, cell.head);
        }
        primes.iter().fold(0, |sum, prime| mix(sum, *prime))
    }
}

mod with_std {
    use crate::input::mix;

    struct Cons {
        head: u64,
        tail: Option<Box<Cons>>,
    }

    fn range(from: u64, to: u64) -> Option<Box<Cons>> {
        let mut list = None;
        for head in (from..to).rev() {
            list = Some(Box::new(Cons { head, tail: list }));
        }
        list
    }

    /// The cells that stay are moved.
    fn without(list: Option<Box<Cons>>, factor: u64) -> Option<Box<Cons>> {
        let mut cell = list?;
        let tail = without(cell.tail.take(), factor);
        if cell.head % factor == 0 {
            return tail;
        }
        cell.tail = tail;
        Some(cell)
    }

    pub fn run(n: u64) -> u64 {
        let mut list = range(2, n);
        let mut primes = vec![];
        while let Some(cell) = list {
            primes.push(cell.head);
            list = without(cell.tail, cell.head);
        }
        primes.iter().fold(0, |sum, prime| mix(sum, *prime))
    }
}
