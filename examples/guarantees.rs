//! What regions promise: no leaks, no use after free, no broken iterators, no races, predictable timing.
//!
//! A promise is either kept by the compiler, which refuses a program that breaks it: those programs are in the
//! documentation of [`rmm_examples::guarantees`], and the tests see to it that they do not compile. Or it shows when the
//! program runs: those are here.

use std::{
    cell::Cell,
    hint::black_box,
    io::{self, Write},
    process::ExitCode,
    time::{Duration, Instant},
};

use rmm::prelude::*;

/// No leak: what a region holds from the system does not grow with the turns.
#[regions]
fn bytes_held(turns: usize) -> usize {
    let mut held = 0;
    for _ in 0..turns {
        let r = region!();
        black_box(rslice![in r; 0_u8; 64_000]);
        held = r.capacity();
    }
    held
}

struct Counted<'c>(&'c Cell<usize>);

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() + 1);
    }
}

/// No destructor is skipped, however the turn ends.
#[regions]
fn own_one_each(turns: usize, ended: &Cell<usize>) {
    for turn in 0..turns {
        let owned = rown!(Counted(ended));
        if turn % 3 == 0 {
            continue;
        }
        black_box(owned);
    }
}

/// The time that it takes to end `count` objects at once. Building them is not timed.
fn end_region(count: u64) -> Duration {
    let r = Region::with_capacity(count as usize * 8);
    for n in 0..count {
        black_box(rnew!(in r; n));
    }
    let start = Instant::now();
    drop(r);
    start.elapsed()
}

/// The time that it takes to end `count` boxes, one by one.
fn end_boxes(count: u64) -> Duration {
    let boxes: Vec<_> = (0..count).map(|n| black_box(Box::new(n))).collect();
    let start = Instant::now();
    drop(boxes);
    start.elapsed()
}

/// The best of some tries: what is left is the work itself.
fn best(work: impl Fn() -> Duration) -> u128 {
    (0..9).map(|_| work().as_nanos()).min().unwrap_or(0)
}

pub(crate) fn program(out: &mut dyn Write) -> io::Result<()> {
    let (once, often) = (bytes_held(1), bytes_held(1000));
    writeln!(
        out,
        "leaks            {once} bytes held after 1 turn, {often} after 1000"
    )?;
    let ended = Cell::new(0);
    own_one_each(1000, &ended);
    writeln!(
        out,
        "                 {} of 1000 destructors ran",
        ended.get()
    )?;
    writeln!(
        out,
        "use after free   does not compile, see `rmm_examples::guarantees`"
    )?;
    writeln!(out, "iterators        do not compile when invalid")?;
    writeln!(out, "races            do not compile")?;
    for count in [1_000, 10_000, 100_000] {
        let (region, boxes) = (best(|| end_region(count)), best(|| end_boxes(count)));
        writeln!(
            out,
            "timing           {count:>6} objects end in {region} ns, as many boxes in {boxes} ns"
        )?;
    }
    Ok(())
}

fn main() -> ExitCode {
    rmm_examples::run_plain("guarantees", program)
}
