//! Trap: generated code is silent under every lint.
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

#[regions]
fn lengths(text: &str) -> usize {
    let mut kept = rvec![];
    'line: for line in text.lines() {
        let words = rcollect!(line.split(' '));
        let first = rref!(in 'line; words.len());
        kept.push(*first);
        while rvec![1].is_empty() {}
    }
    let owned = rown!(vec![1]);
    owned.push(2);
    kept.iter().sum::<usize>() + owned.len()
}

#[regions]
fn unused_region(region: &Region, n: u32) -> u32 {
    *rnew!(n)
}

#[regions]
fn nothing_to_do(n: u32) -> u32 {
    n
}

#[regions(limit = "1 MiB")]
fn bounded() -> u32 {
    if let Some(n) = Some(rnew!(1)) {
        return *n;
    }
    0
}

fn main() {
    assert_eq!(lengths("a b\nc"), 5);
    assert_eq!(
        unused_region(&Region::new(), 1) + nothing_to_do(1) + bounded(),
        3
    );
}
