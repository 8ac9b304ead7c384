//! A product of n linear polynomials, with a derivative now and then: values whose size changes with each step.

use crate::program::{Run, versions};

pub fn load(n: usize) -> Run {
    versions!(n)
}

const PRIME: u64 = 998_244_353;

/// Coefficient `i` of the product with `x + root`.
fn times(p: &[u64], root: u64, i: usize) -> u64 {
    let below = if i > 0 { p[i - 1] } else { 0 };
    (p.get(i).unwrap_or(&0) * root + below) % PRIME
}

/// Coefficient `i` of the derivative.
fn derived(p: &[u64], i: usize) -> u64 {
    p[i + 1] * (i as u64 + 1) % PRIME
}

fn at(p: &[u64], x: u64) -> u64 {
    p.iter().rev().fold(0, |sum, c| (sum * x + c) % PRIME)
}

#[rmm::regions]
mod inferred {
    use rmm::prelude::*;

    pub struct Poly<'r>(RVec<'r, u64>);

    impl<'r> Poly<'r> {
        fn constant(c: u64) -> Poly<'r> {
            Poly(rvec![c])
        }

        // The output has a lifetime of its own, as by hand: tied to `'r`, the old value would have to live on.
        fn times<'n>(&self, root: u64) -> Poly<'n> {
            Poly(rcollect!(
                (0..self.0.len() + 1).map(|i| super::times(&self.0, root, i))
            ))
        }

        fn derivative<'n>(&self) -> Poly<'n> {
            Poly(rcollect!(
                (1..self.0.len()).map(|i| super::derived(&self.0, i - 1))
            ))
        }

        fn at(&self, x: u64) -> u64 {
            super::at(&self.0, x)
        }
    }

    pub fn run(n: usize) -> u64 {
        let mut p = Poly::constant(1);
        for i in 0..n {
            p = p.times(i as u64 + 2);
            if i % 5 == 4 {
                p = p.derivative();
            }
        }
        (0..10).map(|x| p.at(x)).fold(0, crate::input::mix)
    }
}

mod by_hand {
    use bumpalo::Bump;

    pub fn constant(r: &Bump, c: u64) -> &[u64] {
        r.alloc_slice_copy(&[c])
    }

    pub fn times<'r>(r: &'r Bump, p: &[u64], root: u64) -> &'r [u64] {
        r.alloc_slice_fill_with(p.len() + 1, |i| super::times(p, root, i))
    }

    pub fn derivative<'r>(r: &'r Bump, p: &[u64]) -> &'r [u64] {
        r.alloc_slice_fill_with(p.len() - 1, |i| super::derived(p, i))
    }

    /// The degree is known, so that two buffers do: a value that is done with gets the next one.
    pub fn run(n: usize) -> u64 {
        let r = Bump::new();
        let (p, next) = (
            &mut *r.alloc_slice_fill_copy(n + 2, 0),
            &mut *r.alloc_slice_fill_copy(n + 2, 0),
        );
        let (mut p, mut next) = (p, next);
        p[0] = 1;
        let mut len = 1;
        for i in 0..n {
            for (j, c) in next[..=len].iter_mut().enumerate() {
                *c = super::times(&p[..len], i as u64 + 2, j);
            }
            len += 1;
            std::mem::swap(&mut p, &mut next);
            if i % 5 == 4 {
                len -= 1;
                for (j, c) in next[..len].iter_mut().enumerate() {
                    *c = super::derived(p, j);
                }
                std::mem::swap(&mut p, &mut next);
            }
        }
        (0..10)
            .map(|x| super::at(&p[..len], x))
            .fold(0, crate::input::mix)
    }
}

mod one_region {
    use bumpalo::Bump;

    use super::by_hand::{constant, derivative, times};

    pub fn run(n: usize) -> u64 {
        let r = Bump::new();
        let mut p = constant(&r, 1);
        for i in 0..n {
            p = times(&r, p, i as u64 + 2);
            if i % 5 == 4 {
                p = derivative(&r, p);
            }
        }
        (0..10).map(|x| super::at(p, x)).fold(0, crate::input::mix)
    }
}

mod with_std {
    struct Poly(Vec<u64>);

    impl Poly {
        fn times(&self, root: u64) -> Poly {
            Poly(
                (0..self.0.len() + 1)
                    .map(|i| super::times(&self.0, root, i))
                    .collect(),
            )
        }

        fn derivative(&self) -> Poly {
            Poly(
                (1..self.0.len())
                    .map(|i| super::derived(&self.0, i - 1))
                    .collect(),
            )
        }
    }

    pub fn run(n: usize) -> u64 {
        let mut p = Poly(vec![1]);
        for i in 0..n {
            p = p.times(i as u64 + 2);
            if i % 5 == 4 {
                p = p.derivative();
            }
        }
        (0..10)
            .map(|x| super::at(&p.0, x))
            .fold(0, crate::input::mix)
    }
}
