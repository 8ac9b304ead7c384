//! Several arrays: in one region by hand, and with a region for each lifetime when inferred.
//!
//! Look at `inferred`: `row` is emptied on every turn, `sums` is not, and nothing in the text says which is which.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use rmm::prelude::*;

/// Arrays of different types lie side by side in one region, each aligned as its type needs.
fn by_hand(out: &mut dyn Write) -> io::Result<()> {
    let r = Region::with_capacity(1 << 20);
    writeln!(out, "at first  {r}")?;

    let bytes = rslice![in r; 1_u8; 1001];
    writeln!(out, "+ 1001 B  {r}")?;
    let numbers = rslice![in r; 2_u64; 1000];
    writeln!(out, "+ 8000 B  {r}")?;
    let fractions = rslice![in r; 0.5_f32; 500];
    writeln!(out, "+ 2000 B  {r}")?;

    // Writing to one leaves the others as they are.
    numbers.fill(3);
    let bytes: u64 = bytes.iter().map(|&b| u64::from(b)).sum();
    let numbers: u64 = numbers.iter().sum();
    let fractions: f32 = fractions.iter().sum();
    writeln!(out, "          sums: {bytes}, {numbers}, {fractions}")
}

/// The sums of the first rows of Pascal's triangle.
#[regions]
fn inferred(out: &mut dyn Write) -> io::Result<()> {
    let mut sums = rvec![];
    for n in 0..10_u64 {
        let row = rcollect!((0..=n).map(|k| choose(n, k)));
        let sum: u64 = row.iter().sum();
        sums.push(sum);
    }
    writeln!(
        out,
        "inferred  the rows of Pascal's triangle sum to {sums:?}"
    )
}

fn choose(n: u64, k: u64) -> u64 {
    (0..k).fold(1, |product, i| product * (n - i) / (i + 1))
}

pub(crate) fn program(out: &mut dyn Write) -> io::Result<()> {
    by_hand(out)?;
    inferred(out)
}

fn main() -> ExitCode {
    rmm_examples::run_plain("multiple_arrays", program)
}
