//! k-means of n points with n / 8 centres, until no centre moves, fifteen steps at most.

use crate::{
    input::Numbers,
    program::{Run, versions},
};

type Point = [f64; 2];

pub fn load(n: usize) -> Run {
    let mut random = Numbers::new(5);
    let points: Vec<Point> = (0..n)
        .map(|i| {
            let mut near = || (i % (n / 8) * 37 % 100) as f64 + random.below(100) as f64 / 10.0;
            [near(), near()]
        })
        .collect();
    versions!(&points)
}

const STEPS: usize = 15;

fn nearest(centres: &[Point], point: &Point) -> usize {
    let distance = |c: &Point| (c[0] - point[0]).powi(2) + (c[1] - point[1]).powi(2);
    let all = centres.iter().map(distance).enumerate();
    let least = all.min_by(|a, b| a.1.total_cmp(&b.1));
    least.expect("centres").0
}

fn sum(centres: &[Point]) -> u64 {
    centres.iter().fold(0, |sum, [x, y]| {
        crate::input::mix(sum, x.to_bits() ^ y.to_bits())
    })
}

mod inferred {
    use rmm::prelude::*;

    use super::{Point, STEPS, nearest, sum};

    #[regions]
    pub fn run(points: &[Point]) -> u64 {
        let mut centres = rcollect!(points.iter().step_by(8).copied());
        for _ in 0..STEPS {
            let mut sums = rvec![([0.0; 2], 0); centres.len()];
            for point in points {
                let (sum, count) = &mut sums[nearest(&centres, point)];
                sum[0] += point[0];
                sum[1] += point[1];
                *count += 1;
            }
            let mut moved = rvec![];
            for (centre, (sum, count)) in centres.iter().zip(&sums) {
                moved.push(match count {
                    0 => *centre,
                    _ => sum.map(|sum| sum / f64::from(*count)),
                });
            }
            if moved == centres {
                break;
            }
            centres = moved;
        }
        sum(&centres)
    }
}

mod by_hand {
    use bumpalo::{Bump, collections::Vec};

    use super::{Point, STEPS, nearest, sum};

    /// The number of centres never changes: all buffers are made once.
    pub fn run(points: &[Point]) -> u64 {
        let r = Bump::new();
        let mut centres = Vec::with_capacity_in(points.len().div_ceil(8), &r);
        centres.extend(points.iter().step_by(8).copied());
        let mut moved = Vec::with_capacity_in(centres.len(), &r);
        let sums = r.alloc_slice_fill_copy(centres.len(), ([0.0; 2], 0));
        for _ in 0..STEPS {
            sums.fill(([0.0; 2], 0));
            for point in points {
                let (sum, count) = &mut sums[nearest(&centres, point)];
                sum[0] += point[0];
                sum[1] += point[1];
                *count += 1;
            }
            moved.clear();
            for (centre, (sum, count)) in centres.iter().zip(&*sums) {
                moved.push(match count {
                    0 => *centre,
                    _ => sum.map(|sum| sum / f64::from(*count)),
                });
            }
            if moved == centres {
                break;
            }
            std::mem::swap(&mut centres, &mut moved);
        }
        sum(&centres)
    }
}

mod one_region {
    use bumpalo::{Bump, collections::Vec};

    use super::{Point, STEPS, nearest, sum};

    pub fn run(points: &[Point]) -> u64 {
        let r = Bump::new();
        let mut centres = Vec::from_iter_in(points.iter().step_by(8).copied(), &r);
        for _ in 0..STEPS {
            let sums = r.alloc_slice_fill_copy(centres.len(), ([0.0; 2], 0));
            for point in points {
                let (sum, count) = &mut sums[nearest(&centres, point)];
                sum[0] += point[0];
                sum[1] += point[1];
                *count += 1;
            }
            let mut moved = Vec::new_in(&r);
            for (centre, (sum, count)) in centres.iter().zip(sums) {
                moved.push(match count {
                    0 => *centre,
                    _ => sum.map(|sum| sum / f64::from(*count)),
                });
            }
            if moved == centres {
                break;
            }
            centres = moved;
        }
        sum(&centres)
    }
}

mod with_std {
    use super::{Point, STEPS, nearest, sum};

    pub fn run(points: &[Point]) -> u64 {
        let mut centres: Vec<_> = points.iter().step_by(8).copied().collect();
        for _ in 0..STEPS {
            let mut sums = vec![([0.0; 2], 0); centres.len()];
            for point in points {
                let (sum, count) = &mut sums[nearest(&centres, point)];
                sum[0] += point[0];
                sum[1] += point[1];
                *count += 1;
            }
            let mut moved = vec![];
            for (centre, (sum, count)) in centres.iter().zip(&sums) {
                moved.push(match count {
                    0 => *centre,
                    _ => sum.map(|sum| sum / f64::from(*count)),
                });
            }
            if moved == centres {
                break;
            }
            centres = moved;
        }
        sum(&centres)
    }
}
