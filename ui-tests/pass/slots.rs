//! Trap: a variable that stands for an allocation is silent under every lint.
#![deny(unused_mut, unused_assignments, clippy::all, clippy::pedantic)]
#![deny(
    warnings,
    unused,
    nonstandard_style,
    rust_2018_idioms,
    future_incompatible,
    let_underscore_drop
)]
#![deny(
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    trivial_casts,
    variant_size_differences
)]
#![deny(
    single_use_lifetimes,
    explicit_outlives_requirements,
    unreachable_pub,
    missing_docs,
    unsafe_code
)]
use rmm::prelude::*;
use std::cell::{Cell, RefCell};

struct Node<'r> {
    value: u32,
    next: Cell<Option<&'r Node<'r>>>,
}

#[regions]
fn all(n: u32) -> u32 {
    let node = rref!(Node { value: n, next: Cell::new(None) });
    node.next.set(Some(node));
    let _kept = rnew!(n);
    let value = match n {
        0 => *rnew!(1),
        1 => return *rref!(2),
        _ => node.next.get().map_or(0, |node| node.value),
    };
    let four = rslice![n; 4];
    four[0] = value;
    for turn in 0..2 {
        let cell = rref!(RefCell::new(turn));
        if let 1 = *cell.borrow() {
            four[1] += 1;
        }
    }
    while four[1] < *rnew!(20) {
        let step = rnew!(2);
        four[1] += *step;
    }
    for turn in rslice![5, 6].iter() {
        #[cfg(any())]
        let n = rnew!(n);
        #[cfg(not(any()))]
        let n = rnew!(n + turn);
        four[2] += *n;
    }
    let closure = |k: u32| {
        let pair = rnew!((k, rnew!(k)));
        *pair.1 + pair.0
    };
    closure(1) + four.iter().sum::<u32>()
}

#[regions]
fn ends(n: u32) -> u32 {
    let x = rnew!(n);
    if *x == 0 {
        panic!("{}", rref!(*x));
    }
    loop {
        let y = rnew!(*x);
        if *y > 3 {
            return *y;
        }
        *x += 1;
    }
}

fn main() {
    assert_eq!(all(1), 2);
    assert_eq!(all(3) + all(0), 2 + 3 + 21 + 20 + 3 + 2 + 1 + 20 + 11);
    assert_eq!(ends(2), 4);
}
