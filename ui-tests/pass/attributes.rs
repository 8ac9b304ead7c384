//! Trap: other attributes and doc comments beside `#[regions]`.
#![deny(missing_docs, unused)]
use rmm::prelude::*;

/// Documented.
#[inline]
#[must_use]
#[regions]
#[track_caller]
#[cold]
pub fn one() -> u32 {
    //! Documented inside.
    #![allow(unused_variables)]
    let unused = rnew!(0);
    /// Documented too.
    #[derive(Clone, Copy)]
    struct Inner {
        /// And this.
        n: u32,
    }
    let inner = *rnew!(Inner { n: 1 });
    inner.n
}

#[regions]
#[expect(unused_mut)]
fn two() -> u32 {
    let mut n = 1;
    #[allow(clippy::all)]
    let m = rnew!(n);
    #[rustfmt::skip]
    let sum = { *m  +  n };
    sum
}

#[test]
#[regions]
fn tested() {
    assert_eq!(*rnew!(1), 1);
}

fn main() {
    assert_eq!(one() + two(), 3);
}
