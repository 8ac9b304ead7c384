//! A regular expression of n optional letters and n letters, matched by sets of states, for a few texts.

use crate::program::{Run, versions};

pub fn load(n: usize) -> Run {
    let texts: Vec<_> = [n / 2, n, n + n / 2, 3 * n]
        .map(|len| "a".repeat(len) + if len % 3 == 0 { "b" } else { "" })
        .into();
    versions!((n, &texts))
}

mod inferred {
    use rmm::prelude::*;

    use crate::input::mix;

    /// State `i` reads letter `i` of `a?…a?a…a`; the first `n` letters may be left out.
    #[regions]
    fn matches(n: usize, text: &str) -> Option<usize> {
        let mut states = rcollect!(0..=n);
        for (at, letter) in text.chars().enumerate() {
            if letter != 'a' {
                return None;
            }
            let mut marked = rvec![false; 2 * n + 1];
            let mut next = rvec![];
            for state in &states {
                let mut to = state + 1;
                while to <= 2 * n && !marked[to] {
                    marked[to] = true;
                    next.push(to);
                    to += usize::from(to < n);
                }
            }
            if next.is_empty() {
                return Some(at);
            }
            states = next;
        }
        states.contains(&(2 * n)).then_some(text.len())
    }

    pub fn run((n, texts): (usize, &[String])) -> u64 {
        texts.iter().fold(0, |sum, text| {
            let found = matches(n, text);
            mix(sum, found.map_or(7, |at| at as u64))
        })
    }
}

mod by_hand {
    use bumpalo::{Bump, collections::Vec};

    use crate::input::mix;

    /// What is marked lies beside the set that it ends with.
    pub fn step<'r>(r: &'r Bump, turn: &Bump, n: usize, states: &[usize]) -> &'r [usize] {
        let marked = turn.alloc_slice_fill_copy(2 * n + 1, false);
        let mut next = Vec::new_in(r);
        for state in states {
            let mut to = state + 1;
            while to <= 2 * n && !marked[to] {
                marked[to] = true;
                next.push(to);
                to += usize::from(to < n);
            }
        }
        next.into_bump_slice()
    }

    fn matches(n: usize, text: &str) -> Option<usize> {
        let (mut even, mut odd, mut turn) = (Bump::new(), Bump::new(), Bump::new());
        let mut states = Vec::from_iter_in(0..=n, &even).into_bump_slice() as &[_];
        let mut letters = text.chars().enumerate();
        loop {
            let Some((at, letter)) = letters.next() else {
                return states.contains(&(2 * n)).then_some(text.len());
            };
            if letter != 'a' {
                return None;
            }
            odd.reset();
            turn.reset();
            let next = step(&odd, &turn, n, states);
            if next.is_empty() {
                return Some(at);
            }
            let Some((at, letter)) = letters.next() else {
                return next.contains(&(2 * n)).then_some(text.len());
            };
            if letter != 'a' {
                return None;
            }
            even.reset();
            turn.reset();
            states = step(&even, &turn, n, next);
            if states.is_empty() {
                return Some(at);
            }
        }
    }

    pub fn run((n, texts): (usize, &[String])) -> u64 {
        texts.iter().fold(0, |sum, text| {
            let found = matches(n, text);
            mix(sum, found.map_or(7, |at| at as u64))
        })
    }
}

mod one_region {
    use bumpalo::{Bump, collections::Vec};

    use super::by_hand::step;
    use crate::input::mix;

    fn matches(r: &Bump, n: usize, text: &str) -> Option<usize> {
        let mut states = Vec::from_iter_in(0..=n, r).into_bump_slice() as &[_];
        for (at, letter) in text.chars().enumerate() {
            if letter != 'a' {
                return None;
            }
            states = step(r, r, n, states);
            if states.is_empty() {
                return Some(at);
            }
        }
        states.contains(&(2 * n)).then_some(text.len())
    }

    pub fn run((n, texts): (usize, &[String])) -> u64 {
        let r = Bump::new();
        texts.iter().fold(0, |sum, text| {
            let found = matches(&r, n, text);
            mix(sum, found.map_or(7, |at| at as u64))
        })
    }
}

mod with_std {
    use crate::input::mix;

    fn matches(n: usize, text: &str) -> Option<usize> {
        let mut states: Vec<_> = (0..=n).collect();
        for (at, letter) in text.chars().enumerate() {
            if letter != 'a' {
                return None;
            }
            let mut marked = vec![false; 2 * n + 1];
            let mut next = vec![];
            for state in &states {
                let mut to = state + 1;
                while to <= 2 * n && !marked[to] {
                    marked[to] = true;
                    next.push(to);
                    to += usize::from(to < n);
                }
            }
            if next.is_empty() {
                return Some(at);
            }
            states = next;
        }
        states.contains(&(2 * n)).then_some(text.len())
    }

    pub fn run((n, texts): (usize, &[String])) -> u64 {
        texts.iter().fold(0, |sum, text| {
            let found = matches(n, text);
            mix(sum, found.map_or(7, |at| at as u64))
        })
    }
}
