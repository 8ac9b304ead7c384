//! Levenshtein's distance of two texts with n letters: dynamic programming, of which two rows are alive.

use crate::{
    input,
    program::{Run, versions},
};

pub fn load(n: usize) -> Run {
    let text = |words: usize| {
        let text: String = (0..n).map(|i| input::word(i * words % 331)).collect();
        text[..n].to_string()
    };
    let texts = (text(17), text(23));
    versions!(&texts)
}

mod inferred {
    use rmm::prelude::*;

    #[regions]
    pub fn run((from, to): &(String, String)) -> u64 {
        let mut row = rcollect!(0..=to.len() as u64);
        for (i, a) in from.bytes().enumerate() {
            let mut next = rvec![i as u64 + 1];
            for (j, b) in to.bytes().enumerate() {
                let changed = row[j] + u64::from(a != b);
                next.push(changed.min(row[j + 1] + 1).min(next[j] + 1));
            }
            row = next;
        }
        row[to.len()]
    }
}

mod by_hand {
    use bumpalo::{Bump, collections::Vec};

    /// The rows have one length, so that two buffers do.
    pub fn run((from, to): &(String, String)) -> u64 {
        let r = Bump::new();
        let mut row = Vec::from_iter_in(0..=to.len() as u64, &r);
        let mut next = Vec::with_capacity_in(to.len() + 1, &r);
        for (i, a) in from.bytes().enumerate() {
            next.clear();
            next.push(i as u64 + 1);
            for (j, b) in to.bytes().enumerate() {
                let changed = row[j] + u64::from(a != b);
                next.push(changed.min(row[j + 1] + 1).min(next[j] + 1));
            }
            std::mem::swap(&mut row, &mut next);
        }
        row[to.len()]
    }
}

mod one_region {
    use bumpalo::{Bump, collections::Vec};

    pub fn run((from, to): &(String, String)) -> u64 {
        let r = Bump::new();
        let mut row = Vec::from_iter_in(0..=to.len() as u64, &r);
        for (i, a) in from.bytes().enumerate() {
            let mut next = Vec::new_in(&r);
            next.push(i as u64 + 1);
            for (j, b) in to.bytes().enumerate() {
                let changed = row[j] + u64::from(a != b);
                next.push(changed.min(row[j + 1] + 1).min(next[j] + 1));
            }
            row = next;
        }
        row[to.len()]
    }
}

mod with_std {
    pub fn run((from, to): &(String, String)) -> u64 {
        let mut row: Vec<_> = (0..=to.len() as u64).collect();
        for (i, a) in from.bytes().enumerate() {
            let mut next = vec![i as u64 + 1];
            for (j, b) in to.bytes().enumerate() {
                let changed = row[j] + u64::from(a != b);
                next.push(changed.min(row[j + 1] + 1).min(next[j] + 1));
            }
            row = next;
        }
        row[to.len()]
    }
}
