//! The power of a matrix with n elements, by squaring: two values that change by turns, one of them now and then.

use crate::program::{Run, versions};

pub fn load(n: usize) -> Run {
    versions!(n.isqrt())
}

const EXPONENT: u32 = 0b1011_0010_1101;

fn first(i: usize) -> u64 {
    (i * i % 11) as u64
}

fn sum(elements: &[u64]) -> u64 {
    elements.iter().fold(0, |sum, n| crate::input::mix(sum, *n))
}

/// Element `i` of the product of two square matrices.
fn product(a: &[u64], b: &[u64], side: usize, i: usize) -> u64 {
    let (row, column) = (i / side, i % side);
    let terms = (0..side).map(|k| a[row * side + k].wrapping_mul(b[k * side + column]));
    terms.fold(0, u64::wrapping_add) % 1_000_003
}

#[rmm::regions]
mod inferred {
    use rmm::prelude::*;

    use super::{EXPONENT, first, product};

    struct Matrix<'r> {
        side: usize,
        elements: RVec<'r, u64>,
    }

    impl<'r> Matrix<'r> {
        fn one(side: usize) -> Self {
            let elements = (0..side * side).map(|i| u64::from(i % (side + 1) == 0));
            Matrix {
                side,
                elements: rcollect!(elements),
            }
        }

        fn times(&self, other: &Matrix<'_>) -> Matrix<'r> {
            let elements = (0..self.side * self.side)
                .map(|i| product(&self.elements, &other.elements, self.side, i));
            Matrix {
                side: self.side,
                elements: rcollect!(elements),
            }
        }
    }

    pub fn run(side: usize) -> u64 {
        let mut result = Matrix::one(side);
        let mut base = Matrix {
            side,
            elements: rcollect!((0..side * side).map(first)),
        };
        let mut exponent = EXPONENT;
        while exponent > 0 {
            if exponent % 2 == 1 {
                result = result.times(&base);
            }
            base = base.times(&base);
            exponent /= 2;
        }
        super::sum(&result.elements)
    }
}

mod by_hand {
    use bumpalo::Bump;

    use super::{EXPONENT, first, product};

    /// All matrices have one size: three places do, of which the free one gets the next product.
    pub fn run(side: usize) -> u64 {
        let r = Bump::with_capacity(side * side * 3 * size_of::<u64>());
        let one = |i| u64::from(i % (side + 1) == 0);
        let mut result = r.alloc_slice_fill_with(side * side, one);
        let mut base = r.alloc_slice_fill_with(side * side, first);
        let mut free = r.alloc_slice_fill_copy(side * side, 0);
        let mut exponent = EXPONENT;
        while exponent > 0 {
            if exponent % 2 == 1 {
                for (i, element) in free.iter_mut().enumerate() {
                    *element = product(result, base, side, i);
                }
                std::mem::swap(&mut result, &mut free);
            }
            for (i, element) in free.iter_mut().enumerate() {
                *element = product(base, base, side, i);
            }
            std::mem::swap(&mut base, &mut free);
            exponent /= 2;
        }
        super::sum(result)
    }
}

mod one_region {
    use bumpalo::Bump;

    use super::{EXPONENT, first, product};

    pub fn run(side: usize) -> u64 {
        let r = Bump::new();
        let one = |i| u64::from(i % (side + 1) == 0);
        let mut result = r.alloc_slice_fill_with(side * side, one);
        let mut base = r.alloc_slice_fill_with(side * side, first);
        let mut exponent = EXPONENT;
        while exponent > 0 {
            if exponent % 2 == 1 {
                result = r.alloc_slice_fill_with(side * side, |i| product(result, base, side, i));
            }
            base = r.alloc_slice_fill_with(side * side, |i| product(base, base, side, i));
            exponent /= 2;
        }
        super::sum(result)
    }
}

mod with_std {
    use super::{EXPONENT, first, product};

    struct Matrix {
        side: usize,
        elements: Vec<u64>,
    }

    impl Matrix {
        fn one(side: usize) -> Self {
            let elements = (0..side * side).map(|i| u64::from(i % (side + 1) == 0));
            Matrix {
                side,
                elements: elements.collect(),
            }
        }

        fn times(&self, other: &Matrix) -> Matrix {
            let elements = (0..self.side * self.side)
                .map(|i| product(&self.elements, &other.elements, self.side, i));
            Matrix {
                side: self.side,
                elements: elements.collect(),
            }
        }
    }

    pub fn run(side: usize) -> u64 {
        let mut result = Matrix::one(side);
        let mut base = Matrix {
            side,
            elements: (0..side * side).map(first).collect(),
        };
        let mut exponent = EXPONENT;
        while exponent > 0 {
            if exponent % 2 == 1 {
                result = result.times(&base);
            }
            base = base.times(&base);
            exponent /= 2;
        }
        super::sum(&result.elements)
    }
}
