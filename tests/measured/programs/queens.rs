//! The first n ways to place ten queens: a way is a list while it is tried, and copied when it is good.

use crate::program::{Run, versions};

pub fn load(n: usize) -> Run {
    versions!(n)
}

const SIDE: usize = 10;

#[rmm::regions]
mod inferred {
    use rmm::prelude::*;

    use super::SIDE;
    use crate::input::mix;

    #[derive(Clone, Copy)]
    pub struct Queen<'q> {
        pub column: usize,
        pub above: Option<&'q Queen<'q>>,
    }

    impl<'q> Queen<'q> {
        pub fn upwards(&'q self) -> impl Iterator<Item = usize> {
            std::iter::successors(Some(self), |queen| queen.above).map(|queen| queen.column)
        }

        pub fn attacks(&self, column: usize) -> bool {
            let mut above = self.upwards().zip(1..);
            above.any(|(other, rows)| other == column || other.abs_diff(column) == rows)
        }
    }

    fn place<'r>(row: usize, last: Option<&Queen<'_>>, n: usize, good: &mut RVec<'r, &'r [usize]>) {
        if row == SIDE {
            let columns = last.into_iter().flat_map(|last| last.upwards());
            let mut copy = rvec![];
            copy.reserve_exact(SIDE);
            copy.extend(columns);
            good.push(copy.into_slice());
            return;
        }
        for column in 0..SIDE {
            if last.is_some_and(|last| last.attacks(column)) {
                continue;
            }
            let queen = rref!(Queen {
                column,
                above: last
            });
            place(row + 1, Some(queen), n, good);
            if good.len() == n {
                break;
            }
        }
    }

    pub fn run(n: usize) -> u64 {
        let mut good = rvec![];
        good.reserve_exact(n);
        place(0, None, n, &mut good);
        good.iter()
            .copied()
            .flatten()
            .fold(0, |sum, column| mix(sum, *column as u64))
    }
}

mod by_hand {
    use bumpalo::{Bump, collections::Vec};

    use super::{SIDE, inferred::Queen};
    use crate::input::mix;

    fn place<'r>(row: usize, last: Option<&Queen<'_>>, n: usize, good: &mut Vec<'r, &'r [usize]>) {
        if row == SIDE {
            let columns = last.into_iter().flat_map(|last| last.upwards());
            let mut copy = Vec::with_capacity_in(SIDE, good.bump());
            copy.extend(columns);
            good.push(copy.into_bump_slice());
            return;
        }
        for column in 0..SIDE {
            if last.is_some_and(|last| last.attacks(column)) {
                continue;
            }
            let queen = Queen {
                column,
                above: last,
            };
            place(row + 1, Some(&queen), n, good);
            if good.len() == n {
                break;
            }
        }
    }

    pub fn run(n: usize) -> u64 {
        let r = Bump::new();
        let mut good = Vec::with_capacity_in(n, &r);
        place(0, None, n, &mut good);
        good.iter()
            .copied()
            .flatten()
            .fold(0, |sum, column| mix(sum, *column as u64))
    }
}

mod one_region {
    use bumpalo::{Bump, collections::Vec};

    use super::{SIDE, inferred::Queen};
    use crate::input::mix;

    fn place<'r>(
        row: usize,
        last: Option<&'r Queen<'r>>,
        n: usize,
        good: &mut Vec<'r, &'r [usize]>,
    ) {
        if row == SIDE {
            let columns = last.into_iter().flat_map(|last| last.upwards());
            good.push(Vec::from_iter_in(columns, good.bump()).into_bump_slice());
            return;
        }
        for column in 0..SIDE {
            if last.is_some_and(|last| last.attacks(column)) {
                continue;
            }
            let queen = good.bump().alloc(Queen {
                column,
                above: last,
            });
            place(row + 1, Some(queen), n, good);
            if good.len() == n {
                break;
            }
        }
    }

    pub fn run(n: usize) -> u64 {
        let r = Bump::new();
        let mut good = Vec::new_in(&r);
        place(0, None, n, &mut good);
        good.iter()
            .copied()
            .flatten()
            .fold(0, |sum, column| mix(sum, *column as u64))
    }
}

mod with_std {
    use super::{SIDE, inferred::Queen};
    use crate::input::mix;

    fn place(row: usize, last: Option<&Queen<'_>>, n: usize, good: &mut Vec<Vec<usize>>) {
        if row == SIDE {
            let columns = last.into_iter().flat_map(|last| last.upwards());
            good.push(columns.collect());
            return;
        }
        for column in 0..SIDE {
            if last.is_some_and(|last| last.attacks(column)) {
                continue;
            }
            let queen = Queen {
                column,
                above: last,
            };
            place(row + 1, Some(&queen), n, good);
            if good.len() == n {
                break;
            }
        }
    }

    pub fn run(n: usize) -> u64 {
        let mut good = vec![];
        place(0, None, n, &mut good);
        good.iter()
            .flatten()
            .fold(0, |sum, column| mix(sum, *column as u64))
    }
}
