//! Newton's iteration for a system of equations whose matrix has n elements: each step solves a linear system of its own.

use crate::program::{Run, versions};

pub fn load(n: usize) -> Run {
    versions!(n.isqrt())
}

/// Equation `i` at `x`: `x[i]² + the mean of all = i + 2`.
fn residue(x: &[f64], i: usize) -> f64 {
    x[i] * x[i] + x.iter().sum::<f64>() / x.len() as f64 - (i % 10) as f64 - 2.0
}

fn slope(x: &[f64], i: usize, j: usize) -> f64 {
    1.0 / x.len() as f64 + if i == j { 2.0 * x[i] } else { 0.0 }
}

/// Eliminates column `k` from a row below that of the pivot.
fn eliminate(pivot: &[f64], row: &mut [f64], k: usize) {
    let factor = row[k] / pivot[k];
    for (element, above) in row[k..].iter_mut().zip(&pivot[k..]) {
        *element -= factor * above;
    }
}

fn sum(x: &[f64]) -> u64 {
    x.iter()
        .fold(0, |sum, x| crate::input::mix(sum, x.to_bits()))
}

#[rmm::regions]
mod inferred {
    use rmm::prelude::*;

    use super::{eliminate, residue, slope, sum};

    /// The next approximation; none if this one is good.
    fn step<'r>(x: &[f64]) -> Option<RVec<'r, f64>> {
        let residues = rcollect!((0..x.len()).map(|i| residue(x, i)));
        if residues.iter().all(|r| r.abs() < 1e-9) {
            return None;
        }
        let mut rows = rvec![];
        for (i, residue) in residues.iter().enumerate() {
            let mut row = rcollect!((0..x.len()).map(|j| slope(x, i, j)));
            row.push(-residue);
            rows.push(row);
        }
        for k in 0..x.len() {
            let (above, below) = rows.split_at_mut(k + 1);
            for row in below {
                eliminate(&above[k], row, k);
            }
        }
        let mut change = rvec![0.0; x.len()];
        for i in (0..x.len()).rev() {
            let known: f64 = (i + 1..x.len()).map(|j| rows[i][j] * change[j]).sum();
            change[i] = (rows[i][x.len()] - known) / rows[i][i];
        }
        Some(rcollect!(
            x.iter().zip(&change).map(|(x, change)| x + change)
        ))
    }

    pub fn run(size: usize) -> u64 {
        let mut x = rvec![1.0; size];
        while let Some(next) = step(&x) {
            x = next;
        }
        sum(&x)
    }
}

mod by_hand {
    use bumpalo::{Bump, collections::Vec};

    use super::{eliminate, residue, slope, sum};

    pub fn step<'r>(r: &'r Bump, turn: &Bump, x: &[f64]) -> Option<&'r [f64]> {
        let residues = Vec::from_iter_in((0..x.len()).map(|i| residue(x, i)), turn);
        if residues.iter().all(|r| r.abs() < 1e-9) {
            return None;
        }
        let mut rows = Vec::with_capacity_in(x.len(), turn);
        for (i, residue) in residues.iter().enumerate() {
            let mut row = Vec::with_capacity_in(x.len() + 1, turn);
            row.extend((0..x.len()).map(|j| slope(x, i, j)));
            row.push(-residue);
            rows.push(row);
        }
        for k in 0..x.len() {
            let (above, below) = rows.split_at_mut(k + 1);
            for row in below {
                eliminate(&above[k], row, k);
            }
        }
        let change = turn.alloc_slice_fill_copy(x.len(), 0.0);
        for i in (0..x.len()).rev() {
            let known: f64 = (i + 1..x.len()).map(|j| rows[i][j] * change[j]).sum();
            change[i] = (rows[i][x.len()] - known) / rows[i][i];
        }
        let sums = x.iter().zip(change).map(|(x, change)| x + *change);
        Some(Vec::from_iter_in(sums, r).into_bump_slice())
    }

    /// All approximations have one size: the new one is copied over the old one.
    pub fn run(size: usize) -> u64 {
        let (r, mut turn) = (Bump::new(), Bump::new());
        let x = r.alloc_slice_fill_copy(size, 1.0);
        while let Some(next) = step(&turn, &turn, x) {
            x.copy_from_slice(next);
            turn.reset();
        }
        sum(x)
    }
}

mod one_region {
    use bumpalo::Bump;

    use super::{by_hand::step, sum};

    pub fn run(size: usize) -> u64 {
        let r = Bump::new();
        let mut x = &*r.alloc_slice_fill_copy(size, 1.0);
        while let Some(next) = step(&r, &r, x) {
            x = next;
        }
        sum(x)
    }
}

mod with_std {
    use super::{eliminate, residue, slope, sum};

    fn step(x: &[f64]) -> Option<Vec<f64>> {
        let residues: Vec<_> = (0..x.len()).map(|i| residue(x, i)).collect();
        if residues.iter().all(|r| r.abs() < 1e-9) {
            return None;
        }
        let mut rows = vec![];
        for (i, residue) in residues.iter().enumerate() {
            let mut row: Vec<_> = (0..x.len()).map(|j| slope(x, i, j)).collect();
            row.push(-residue);
            rows.push(row);
        }
        for k in 0..x.len() {
            let (above, below) = rows.split_at_mut(k + 1);
            for row in below {
                eliminate(&above[k], row, k);
            }
        }
        let mut change = vec![0.0; x.len()];
        for i in (0..x.len()).rev() {
            let known: f64 = (i + 1..x.len()).map(|j| rows[i][j] * change[j]).sum();
            change[i] = (rows[i][x.len()] - known) / rows[i][i];
        }
        Some(
            x.iter()
                .zip(&change)
                .map(|(x, change)| x + change)
                .collect(),
        )
    }

    pub fn run(size: usize) -> u64 {
        let mut x = vec![1.0; size];
        while let Some(next) = step(&x) {
            x = next;
        }
        sum(&x)
    }
}
