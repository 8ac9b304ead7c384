//! A region of 10 MB with a region of 1 MB inside: ending the inner one leaves the outer one intact.
//!
//! Look at the status lines: the bytes of the two regions are counted apart, and the limit of the outer one holds for
//! both together. `inferred` has the same shape with no region in the text.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use rmm::prelude::*;

const MB: usize = 1 << 20;

fn by_hand(out: &mut dyn Write) -> io::Result<()> {
    let outer = Region::bounded(10 * MB).named("outer");
    writeln!(out, "at first       {outer}")?;

    let kept = rslice![in outer; 7_u64; 100_000];
    writeln!(out, "+ 800 kB       {outer}")?;
    {
        let inner = outer.nested_bounded(MB).named("inner");
        let scratch = rslice![in inner; 1_u8; MB / 2];
        scratch.fill(2);
        writeln!(out, "inner + 512 kB {inner}")?;
        writeln!(out, "meanwhile      {outer}")?;

        // The inner region is full before the outer one is: an error, not a request to the system.
        match try_rslice![in inner; 0_u8; MB] {
            Ok(_) => writeln!(out, "               1 MB more fitted, which it should not")?,
            Err(error) => writeln!(out, "               {error}")?,
        }
    }
    writeln!(out, "inner ended    {outer}")?;
    let intact = kept.iter().all(|&n| n == 7);
    writeln!(
        out,
        "               the {} numbers in it are {}",
        kept.len(),
        if intact { "intact" } else { "lost" }
    )
}

/// `text` lasts as long as the call. What each turn needs is in a region that is emptied at its start, and what the
/// inner loop needs is in one that is emptied on every turn of that.
#[regions]
fn inferred(out: &mut dyn Write) -> io::Result<()> {
    let mut text = rformat!();
    for width in 1..=3 {
        let mut line = rformat!();
        for column in 0..width {
            let cell = rformat!("[{width},{column}]");
            line.push_str(&cell);
        }
        text.push_str(&line);
        text.push(' ');
    }
    writeln!(out, "inferred       {}", text.trim_end())
}

pub(crate) fn program(out: &mut dyn Write) -> io::Result<()> {
    by_hand(out)?;
    inferred(out)
}

fn main() -> ExitCode {
    rmm_examples::run_plain("nested_regions", program)
}
