//! Shortest ways through a maze of n fields: breadth first, a frontier at a time, from four corners; the last way is kept.

use crate::program::{Run, versions};

pub fn load(n: usize) -> Run {
    versions!(n.isqrt())
}

fn is_wall(field: usize) -> bool {
    field.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 61 == 1
}

/// The fields beside one, of a square with sides of `side` fields.
fn beside(field: usize, side: usize) -> impl Iterator<Item = usize> {
    let (x, y) = (field % side, field / side);
    let all = [
        (x > 0).then(|| field - 1),
        (x + 1 < side).then(|| field + 1),
        (y > 0).then(|| field - side),
        (y + 1 < side).then(|| field + side),
    ];
    all.into_iter().flatten()
}

const FAR: u32 = u32::MAX;

mod inferred {
    use rmm::prelude::*;

    use super::{FAR, beside, is_wall};
    use crate::input::mix;

    #[regions]
    pub fn run(side: usize) -> u64 {
        let mut sum = 0;
        for start in [0, side - 1, side * (side - 1), side * side - 1] {
            let mut steps = rvec![FAR; side * side];
            steps[start] = 0;
            let mut frontier = rvec![start];
            let mut last = start;
            while !frontier.is_empty() {
                let mut next = rvec![];
                for field in &frontier {
                    last = *field;
                    for to in beside(*field, side) {
                        if steps[to] == FAR && !is_wall(to) {
                            steps[to] = steps[*field] + 1;
                            next.push(to);
                        }
                    }
                }
                frontier = next;
            }
            let mut way = rvec![last];
            while last != start {
                let before = beside(last, side).find(|field| steps[*field] < steps[last]);
                last = before.expect("it was reached");
                way.push(last);
            }
            sum = way.iter().fold(sum, |sum, field| mix(sum, *field as u64));
        }
        sum
    }
}

mod by_hand {
    use bumpalo::{Bump, collections::Vec};

    use super::{FAR, beside, is_wall};
    use crate::input::mix;

    pub fn advance<'r>(
        r: &'r Bump,
        frontier: &[usize],
        steps: &mut [u32],
        side: usize,
    ) -> &'r [usize] {
        let mut next = Vec::new_in(r);
        for field in frontier {
            for to in beside(*field, side) {
                if steps[to] == FAR && !is_wall(to) {
                    steps[to] = steps[*field] + 1;
                    next.push(to);
                }
            }
        }
        next.into_bump_slice()
    }

    pub fn way<'r>(r: &'r Bump, steps: &[u32], mut last: usize, side: usize) -> &'r [usize] {
        let mut way = Vec::with_capacity_in(steps[last] as usize + 1, r);
        way.push(last);
        while steps[last] > 0 {
            let before = beside(last, side).find(|field| steps[*field] < steps[last]);
            last = before.expect("it was reached");
            way.push(last);
        }
        way.into_bump_slice()
    }

    pub fn run(side: usize) -> u64 {
        let (mut turn, mut even, mut odd) = (Bump::new(), Bump::new(), Bump::new());
        let mut sum = 0;
        for start in [0, side - 1, side * (side - 1), side * side - 1] {
            turn.reset();
            even.reset();
            let steps = turn.alloc_slice_fill_copy(side * side, FAR);
            steps[start] = 0;
            let mut last = start;
            let mut frontier = &even.alloc_slice_copy(&[start])[..];
            while let Some(field) = frontier.last() {
                last = *field;
                odd.reset();
                let next = advance(&odd, frontier, steps, side);
                let Some(field) = next.last() else { break };
                last = *field;
                even.reset();
                frontier = advance(&even, next, steps, side);
            }
            odd.reset();
            let way = way(&odd, steps, last, side);
            sum = way.iter().fold(sum, |sum, field| mix(sum, *field as u64));
        }
        sum
    }
}

mod one_region {
    use bumpalo::Bump;

    use super::{
        FAR,
        by_hand::{advance, way},
    };
    use crate::input::mix;

    pub fn run(side: usize) -> u64 {
        let r = Bump::new();
        let mut sum = 0;
        for start in [0, side - 1, side * (side - 1), side * side - 1] {
            let steps = r.alloc_slice_fill_copy(side * side, FAR);
            steps[start] = 0;
            let mut last = start;
            let mut frontier = &r.alloc_slice_copy(&[start])[..];
            while let Some(field) = frontier.last() {
                last = *field;
                frontier = advance(&r, frontier, steps, side);
            }
            let way = way(&r, steps, last, side);
            sum = way.iter().fold(sum, |sum, field| mix(sum, *field as u64));
        }
        sum
    }
}

mod with_std {
    use super::{FAR, beside, is_wall};
    use crate::input::mix;

    pub fn run(side: usize) -> u64 {
        let mut sum = 0;
        for start in [0, side - 1, side * (side - 1), side * side - 1] {
            let mut steps = vec![FAR; side * side];
            steps[start] = 0;
            let mut frontier = vec![start];
            let mut last = start;
            while !frontier.is_empty() {
                let mut next = vec![];
                for field in &frontier {
                    last = *field;
                    for to in beside(*field, side) {
                        if steps[to] == FAR && !is_wall(to) {
                            steps[to] = steps[*field] + 1;
                            next.push(to);
                        }
                    }
                }
                frontier = next;
            }
            let mut way = vec![last];
            while last != start {
                let before = beside(last, side).find(|field| steps[*field] < steps[last]);
                last = before.expect("it was reached");
                way.push(last);
            }
            sum = way.iter().fold(sum, |sum, field| mix(sum, *field as u64));
        }
        sum
    }
}
