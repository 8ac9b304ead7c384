//! Merge sort on a list, with its memory placed in four ways.
//!
//! A list of `n` cells is split into copies of its halves, these are sorted, and the results merged. How many cells are
//! live at once, at most, is decided by where the regions end:
//!
//! * `one region`: nothing ends before the sort does;
//! * `lexical`: every list of a call in a region of the call, which ends when it returns, so 4n;
//! * `early end`: each half ends as soon as it is sorted, so 3n;
//! * `callee-owned`: a call takes its input with its region, and ends it when the halves are copied, so 2n.
//!
//! The first three are functions on `&Region`; the last is on a type made by `owned!`.

use std::{
    cell::Cell,
    io::Write,
    iter,
    process::ExitCode,
    time::{Duration, Instant},
};

use rmm::prelude::*;
use rmm_examples::Failure;

const USAGE: &str =
    "usage: msort [N]\n\n  N  the number of cells, 1 to 10000000; 100000 if left out";

type List<'r> = Option<&'r Cons<'r>>;

/// A cell.
struct Cons<'r> {
    head: u64,
    tail: Cell<List<'r>>,
}

/// Appends to a list in a region.
struct Builder<'r> {
    region: &'r Region,
    first: List<'r>,
    last: List<'r>,
}

impl<'r> Builder<'r> {
    fn new(region: &'r Region) -> Self {
        Builder {
            region,
            first: None,
            last: None,
        }
    }

    fn push(&mut self, head: u64) {
        let cell: &Cons<'_> = rref!(in self.region; Cons { head, tail: Cell::new(None) });
        meter::made();
        match self.last {
            Some(last) => last.tail.set(Some(cell)),
            None => self.first = Some(cell),
        }
        self.last = Some(cell);
    }
}

fn heads(list: List<'_>) -> impl Iterator<Item = u64> {
    iter::successors(list, |cell| cell.tail.get()).map(|cell| cell.head)
}

fn list(region: &Region, heads: impl Iterator<Item = u64>) -> List<'_> {
    let mut list = Builder::new(region);
    heads.for_each(|head| list.push(head));
    list.first
}

fn merge<'r>(region: &'r Region, left: List<'_>, right: List<'_>) -> List<'r> {
    let (mut left, mut right) = (heads(left).peekable(), heads(right).peekable());
    let next = || match (left.peek(), right.peek()) {
        (Some(l), Some(r)) if r < l => right.next(),
        (Some(_), _) => left.next(),
        (None, _) => right.next(),
    };
    list(region, iter::from_fn(next))
}

/// No placement: the halves and the sorted halves lie where the result does.
fn one_region<'r>(result: &'r Region, input: List<'_>, n: usize) -> List<'r> {
    if n < 2 {
        return list(result, heads(input));
    }
    let half = n / 2;
    let left = list(result, heads(input).take(half));
    let right = list(result, heads(input).skip(half));
    let left = one_region(result, left, half);
    let right = one_region(result, right, n - half);
    merge(result, left, right)
}

/// `input` is the caller's; all else but the result is the call's.
fn lexical<'r>(result: &'r Region, input: List<'_>, n: usize) -> List<'r> {
    if n < 2 {
        return list(result, heads(input));
    }
    let half = n / 2;
    let [of_left, of_right, of_sorted_left, of_sorted_right] = [(); 4].map(|()| Metered::new());
    let left = list(&of_left, heads(input).take(half));
    let right = list(&of_right, heads(input).skip(half));
    let left = lexical(&of_sorted_left, left, half);
    let right = lexical(&of_sorted_right, right, n - half);
    merge(result, left, right)
}

/// As [`lexical`], but a half ends when it is sorted.
fn early_end<'r>(result: &'r Region, input: List<'_>, n: usize) -> List<'r> {
    if n < 2 {
        return list(result, heads(input));
    }
    let half = n / 2;
    let [of_left, of_right, of_sorted_left, of_sorted_right] = [(); 4].map(|()| Metered::new());
    let left = list(&of_left, heads(input).take(half));
    let right = list(&of_right, heads(input).skip(half));
    let left = early_end(&of_sorted_left, left, half);
    drop(of_left);
    let right = early_end(&of_sorted_right, right, n - half);
    drop(of_right);
    merge(result, left, right)
}

owned! {
    /// A list with its memory.
    struct OwnedList(MeteredList<'r>);
}

impl OwnedList {
    fn of(build: impl for<'r> FnOnce(&'r Region) -> List<'r>) -> Self {
        OwnedList::new(|region| MeteredList {
            list: build(region),
            region,
        })
    }
}

/// The call owns its input, and ends it as soon as the halves are copied.
fn callee_owned(input: OwnedList, n: usize) -> OwnedList {
    if n < 2 {
        return input;
    }
    let half = n / 2;
    let (left, right) = input.with(|input| {
        (
            OwnedList::of(|region| list(region, heads(input.list).take(half))),
            OwnedList::of(|region| list(region, heads(input.list).skip(half))),
        )
    });
    drop(input);
    let left = callee_owned(left, half);
    let right = callee_owned(right, n - half);
    left.with(|left| {
        right.with(|right| OwnedList::of(|region| merge(region, left.list, right.list)))
    })
}

/// Counts the cells from their making to the end of their region.
mod meter {
    use super::{Cell, Cons, Region};

    thread_local! {
        static LIVE: Cell<usize> = const { Cell::new(0) };
        static MOST: Cell<usize> = const { Cell::new(0) };
    }

    /// A cell is made.
    pub(crate) fn made() {
        LIVE.set(LIVE.get() + 1);
        MOST.set(MOST.get().max(LIVE.get()));
    }

    /// A region with nothing but cells ends.
    pub(crate) fn ends(region: &Region) {
        LIVE.set(LIVE.get() - region.used() / size_of::<Cons<'_>>());
    }

    /// The most cells live at once in `work`.
    pub(crate) fn most<R>(work: impl FnOnce() -> R) -> (R, usize) {
        MOST.set(0);
        let result = work();
        assert_eq!(LIVE.get(), 0, "the regions held as many cells as were made");
        (result, MOST.get())
    }
}

/// A region whose end is told to the meter.
struct Metered(Region);

impl Metered {
    fn new() -> Self {
        Metered(Region::new())
    }
}

impl std::ops::Deref for Metered {
    type Target = Region;

    fn deref(&self) -> &Region {
        &self.0
    }
}

impl Drop for Metered {
    fn drop(&mut self) {
        meter::ends(self);
    }
}

/// A list and its region, whose end is told to the meter: the root ends before its region does.
struct MeteredList<'r> {
    list: List<'r>,
    region: &'r Region,
}

impl Drop for MeteredList<'_> {
    fn drop(&mut self) {
        meter::ends(self.region);
    }
}

/// Numbers without order, the same on every run (splitmix64).
fn numbers(n: usize) -> impl Iterator<Item = u64> {
    (1..=n as u64).map(|at| {
        let mut z = at.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    })
}

/// How a sort went.
pub(crate) struct Outcome {
    /// The placement.
    pub(crate) name: &'static str,
    /// The most cells live at once, input and result included.
    pub(crate) most: usize,
    /// From the input's making to the result's end.
    pub(crate) time: Duration,
    /// Whether the result is the input, in order.
    pub(crate) right: bool,
}

fn outcome(name: &'static str, sorts: impl FnOnce() -> bool) -> Outcome {
    let start = Instant::now();
    let (right, most) = meter::most(sorts);
    let time = start.elapsed();
    Outcome {
        name,
        most,
        time,
        right,
    }
}

/// Sorts `n` numbers in each of the four ways.
pub(crate) fn outcomes(n: usize) -> [Outcome; 4] {
    let mut expected: Vec<u64> = numbers(n).collect();
    expected.sort_unstable();
    let right = |result: List<'_>| heads(result).eq(expected.iter().copied());
    let by = |name, sort: for<'r> fn(&'r Region, List<'_>, usize) -> List<'r>| {
        outcome(name, || {
            let (of_input, of_result) = (Metered::new(), Metered::new());
            right(sort(&of_result, list(&of_input, numbers(n)), n))
        })
    };
    [
        by("one region", one_region),
        by("lexical", lexical),
        by("early end", early_end),
        outcome("callee-owned", || {
            let input = OwnedList::of(|region| list(region, numbers(n)));
            callee_owned(input, n).with(|result| right(result.list))
        }),
    ]
}

pub(crate) fn program(arguments: &[String], out: &mut dyn Write) -> Result<(), Failure> {
    let n = match arguments {
        [] => 100_000,
        [n] => match n.parse() {
            Ok(n @ 1..=10_000_000) => n,
            _ => return Err(Failure::Usage(format!("`{n}` is not a number of cells"))),
        },
        [_, more, ..] => return Err(Failure::Usage(format!("unexpected argument `{more}`"))),
    };
    let cell = size_of::<Cons<'_>>();
    writeln!(out, "merge sort of n = {n} cells of {cell} bytes\n")?;
    writeln!(out, "placement      most cells live        n    time")?;
    for Outcome {
        name,
        most,
        time,
        right,
    } in outcomes(n)
    {
        if !right {
            return Err(Failure::work(format!("`{name}` does not sort")));
        }
        let (times, ms) = (most as f64 / n as f64, time.as_secs_f64() * 1e3);
        writeln!(out, "{name:<12} {most:>17} {times:>7.2}n {ms:>8.2} ms")?;
    }
    Ok(())
}

fn main() -> ExitCode {
    rmm_examples::run(USAGE, program)
}
