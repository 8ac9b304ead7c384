//! An array in a region, first by hand, then inferred.
//!
//! Look at the status lines that `by_hand` prints, and at `inferred`, which does not mention a region at all.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use rmm::prelude::*;

/// A region of one megabyte, an array in it, and what the region says before and after.
fn by_hand(out: &mut dyn Write) -> io::Result<()> {
    let mut r = Region::with_capacity(1 << 20);
    writeln!(out, "at first  {r}")?;

    let squares = rslice![in r; 0_u64; 1000];
    for (n, square) in (0..).zip(squares.iter_mut()) {
        *square = n * n;
    }
    writeln!(out, "filled    {r}")?;
    writeln!(
        out,
        "          the last of {} squares is {}",
        squares.len(),
        squares[999]
    )?;

    // From here on `squares` cannot be used: the compiler would say so.
    r.reset();
    writeln!(out, "reset     {r}")
}

/// The same without a region in sight: `squares` gets one of its own, which ends with this function.
#[regions]
fn inferred(out: &mut dyn Write) -> io::Result<()> {
    let mut squares = rvec![];
    for n in 0..1000_u64 {
        squares.push(n * n);
    }
    let sum: u64 = squares.iter().sum();
    writeln!(
        out,
        "inferred  the sum of {} squares is {sum}",
        squares.len()
    )
}

pub(crate) fn program(out: &mut dyn Write) -> io::Result<()> {
    by_hand(out)?;
    inferred(out)
}

fn main() -> ExitCode {
    rmm_examples::run_plain("arrays", program)
}
