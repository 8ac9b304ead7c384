//! n searches, each with a local memo of 200 entries, of which one result is kept.

use crate::program::{Run, versions};

pub fn load(n: usize) -> Run {
    versions!(n)
}

/// The next number of Collatz's sequence.
fn next(n: usize) -> usize {
    if n.is_multiple_of(2) {
        n / 2
    } else {
        3 * n + 1
    }
}

const BLOCK: usize = 200;

#[rmm::regions]
mod inferred {
    use rmm::prelude::*;

    use super::{BLOCK, next};
    use crate::input::mix;

    pub struct Longest<'r> {
        pub start: usize,
        pub peaks: &'r [usize],
    }

    /// The number below `end` with the longest sequence, and that sequence's records.
    fn longest<'r>(end: usize) -> &'r Longest<'r> {
        let first = end - BLOCK;
        let mut memo = rvec![0; BLOCK];
        let mut best = first;
        for start in first..end {
            let (mut n, mut steps) = (start, 0);
            while n > 1 && (n < first || n >= start) {
                n = next(n);
                steps += 1;
            }
            if n > 1 {
                steps += memo[n - first];
            }
            memo[start - first] = steps;
            if steps > memo[best - first] {
                best = start;
            }
        }
        let mut peaks = rvec![best];
        let mut n = best;
        while n > 1 {
            n = next(n);
            if n > peaks[peaks.len() - 1] {
                peaks.push(n);
            }
        }
        rref!(Longest {
            start: best,
            peaks: peaks.into_slice()
        })
    }

    pub fn run(n: usize) -> u64 {
        let mut all = rvec![];
        for block in 1..=n {
            all.push(longest(block * BLOCK));
        }
        all.iter().fold(0, |sum, longest| {
            mix(
                sum,
                (longest.start + longest.peaks.iter().sum::<usize>()) as u64,
            )
        })
    }
}

mod by_hand {
    use bumpalo::{Bump, collections::Vec};

    use super::{BLOCK, inferred::Longest, next};
    use crate::input::mix;

    /// What is local lies in `memo`: the peaks too, as their number is known only when they are.
    pub fn longest<'r>(r: &'r Bump, local: &Bump, end: usize) -> &'r Longest<'r> {
        let first = end - BLOCK;
        let memo = local.alloc_slice_fill_copy(BLOCK, 0);
        let mut best = first;
        for start in first..end {
            let (mut n, mut steps) = (start, 0);
            while n > 1 && (n < first || n >= start) {
                n = next(n);
                steps += 1;
            }
            if n > 1 {
                steps += memo[n - first];
            }
            memo[start - first] = steps;
            if steps > memo[best - first] {
                best = start;
            }
        }
        let mut peaks = Vec::new_in(local);
        peaks.push(best);
        let mut n = best;
        while n > 1 {
            n = next(n);
            if n > peaks[peaks.len() - 1] {
                peaks.push(n);
            }
        }
        r.alloc(Longest {
            start: best,
            peaks: r.alloc_slice_copy(&peaks),
        })
    }

    pub fn run(n: usize) -> u64 {
        let r = Bump::new();
        let mut turn = Bump::new();
        let mut all = Vec::with_capacity_in(n, &r);
        for block in 1..=n {
            turn.reset();
            all.push(longest(&r, &turn, block * BLOCK));
        }
        all.iter().fold(0, |sum, longest| {
            mix(
                sum,
                (longest.start + longest.peaks.iter().sum::<usize>()) as u64,
            )
        })
    }
}

mod one_region {
    use bumpalo::{Bump, collections::Vec};

    use super::{BLOCK, by_hand::longest};
    use crate::input::mix;

    pub fn run(n: usize) -> u64 {
        let r = Bump::new();
        let mut all = Vec::new_in(&r);
        for block in 1..=n {
            all.push(longest(&r, &r, block * BLOCK));
        }
        all.iter().fold(0, |sum, longest| {
            mix(
                sum,
                (longest.start + longest.peaks.iter().sum::<usize>()) as u64,
            )
        })
    }
}

mod with_std {
    use super::{BLOCK, next};
    use crate::input::mix;

    struct Longest {
        start: usize,
        peaks: Vec<usize>,
    }

    fn longest(end: usize) -> Longest {
        let first = end - BLOCK;
        let mut memo = vec![0; BLOCK];
        let mut best = first;
        for start in first..end {
            let (mut n, mut steps) = (start, 0);
            while n > 1 && (n < first || n >= start) {
                n = next(n);
                steps += 1;
            }
            if n > 1 {
                steps += memo[n - first];
            }
            memo[start - first] = steps;
            if steps > memo[best - first] {
                best = start;
            }
        }
        let mut peaks = vec![best];
        let mut n = best;
        while n > 1 {
            n = next(n);
            if n > peaks[peaks.len() - 1] {
                peaks.push(n);
            }
        }
        Longest { start: best, peaks }
    }

    pub fn run(n: usize) -> u64 {
        let all: Vec<_> = (1..=n).map(|block| longest(block * BLOCK)).collect();
        all.iter().fold(0, |sum, longest| {
            mix(
                sum,
                (longest.start + longest.peaks.iter().sum::<usize>()) as u64,
            )
        })
    }
}
