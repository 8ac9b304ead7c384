//! Conway's life on a torus: n generations, of which two are alive while one is made of the other.

use crate::program::{Run, versions};

pub fn load(n: usize) -> Run {
    versions!(n)
}

type Cell = (i32, i32);

const SIDE: i32 = 40;

/// A third of all cells, at random.
fn start() -> impl Iterator<Item = Cell> {
    let mut random = crate::input::Numbers::new(77);
    let all = (0..SIDE).flat_map(|x| (0..SIDE).map(move |y| (x, y)));
    all.filter(move |_| random.below(3) == 0)
}

fn around((x, y): Cell) -> impl Iterator<Item = Cell> {
    let all = (0..9).filter(|i| *i != 4);
    all.map(move |i| ((x + i % 3 + SIDE - 1) % SIDE, (y + i / 3 + SIDE - 1) % SIDE))
}

fn sum(cells: &[Cell]) -> u64 {
    let cells = cells.iter().map(|(x, y)| (x * SIDE + y) as u64);
    cells.fold(0, crate::input::mix)
}

#[rmm::regions]
mod inferred {
    use rmm::prelude::*;

    use super::{Cell, around, start, sum};

    fn step<'r>(cells: &[Cell]) -> RVec<'r, Cell> {
        let mut near = rvec![];
        near.reserve_exact(cells.len() * 8);
        for cell in cells {
            near.extend(around(*cell));
        }
        near.sort_unstable();
        let mut next = rvec![];
        for same in near.chunk_by(|a, b| a == b) {
            let lives = cells.binary_search(&same[0]).is_ok();
            if same.len() == 3 || lives && same.len() == 2 {
                next.push(same[0]);
            }
        }
        next
    }

    pub fn run(n: usize) -> u64 {
        let mut cells = rcollect!(start());
        for _ in 0..n {
            cells = step(&cells);
        }
        sum(&cells)
    }
}

mod by_hand {
    use bumpalo::{Bump, collections::Vec};

    use super::{Cell, around, start, sum};

    pub fn step<'r>(r: &'r Bump, near: &Bump, cells: &[Cell]) -> Vec<'r, Cell> {
        let mut near = Vec::with_capacity_in(cells.len() * 8, near);
        for cell in cells {
            near.extend(around(*cell));
        }
        near.sort_unstable();
        let mut next = Vec::new_in(r);
        for same in near.chunk_by(|a, b| a == b) {
            let lives = cells.binary_search(&same[0]).is_ok();
            if same.len() == 3 || lives && same.len() == 2 {
                next.push(same[0]);
            }
        }
        next
    }

    /// The turn makes two generations, so that each arena is reset when its own is dead.
    pub fn run(n: usize) -> u64 {
        let (mut even, mut odd, mut near) = (Bump::new(), Bump::new(), Bump::new());
        let mut cells = Vec::from_iter_in(start(), &even).into_bump_slice();
        for _ in 0..n / 2 {
            odd.reset();
            near.reset();
            let next = step(&odd, &near, cells).into_bump_slice();
            even.reset();
            near.reset();
            cells = step(&even, &near, next).into_bump_slice();
        }
        if n % 2 == 1 {
            odd.reset();
            near.reset();
            cells = step(&odd, &near, cells).into_bump_slice();
        }
        sum(cells)
    }
}

mod one_region {
    use bumpalo::{Bump, collections::Vec};

    use super::{by_hand::step, start, sum};

    pub fn run(n: usize) -> u64 {
        let r = Bump::new();
        let mut cells = Vec::from_iter_in(start(), &r);
        for _ in 0..n {
            cells = step(&r, &r, &cells);
        }
        sum(&cells)
    }
}

mod with_std {
    use super::{Cell, around, start, sum};

    fn step(cells: &[Cell]) -> Vec<Cell> {
        let mut near: Vec<_> = cells.iter().flat_map(|cell| around(*cell)).collect();
        near.sort_unstable();
        let mut next = vec![];
        for same in near.chunk_by(|a, b| a == b) {
            let lives = cells.binary_search(&same[0]).is_ok();
            if same.len() == 3 || lives && same.len() == 2 {
                next.push(same[0]);
            }
        }
        next
    }

    pub fn run(n: usize) -> u64 {
        let mut cells: Vec<_> = start().collect();
        for _ in 0..n {
            cells = step(&cells);
        }
        sum(&cells)
    }
}
