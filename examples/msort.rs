//! Merge sort on a list, with its memory placed in three ways.
//!
//! A list of `n` cells is split into copies of its halves, these are sorted, and the results merged. How many cells are
//! live at once, at most, is decided by where the regions end:
//!
//! * `one region`: nothing ends before the sort does;
//! * `inferred`: each half ends at its last use, when it is sorted, so 3n (4n, if the halves ended with the call);
//! * `callee-owned`: a call takes its input with its region, and ends it when the halves are copied, so 2n.
//!
//! In the first two no region is written. What tells them apart is what a program says anyway: the lifetimes of a
//! signature, by which in `one region` all lists lie where the result does. The last needs a type made by `owned!` and
//! closures that name their region: a value that its owner hands over ends where the owner says.
//!
//! Each list has a tally of its cells, owned by its region, so that the counter knows when they end. The times include it.

use std::{
    io::Write,
    process::ExitCode,
    time::{Duration, Instant},
};

use rmm_examples::Failure;
use sorts::Cons;
pub(crate) use sorts::outcomes;

const USAGE: &str =
    "usage: msort [N]\n\n  N  the number of cells, 1 to 10000000; 100000 if left out";

#[rmm::regions]
mod sorts {
    use std::{cell::Cell, iter};

    use rmm::prelude::*;

    use super::{Outcome, meter::Tally, numbers, outcome};

    type Link<'r> = Option<&'r Cons<'r>>;

    /// A cell.
    pub(crate) struct Cons<'r> {
        head: u64,
        tail: Cell<Link<'r>>,
    }

    /// A list with the tally of its cells, which the region owns.
    #[derive(Clone, Copy)]
    struct List<'r> {
        first: Link<'r>,
        last: Link<'r>,
        tally: &'r Tally,
    }

    impl<'r> List<'r> {
        fn new() -> List<'r> {
            List {
                first: None,
                last: None,
                tally: rown!(Tally::default()),
            }
        }

        fn push(&mut self, head: u64) {
            let cell: &Cons<'_> = rref!(Cons {
                head,
                tail: Cell::new(None)
            });
            self.tally.made();
            match self.last {
                Some(last) => last.tail.set(Some(cell)),
                None => self.first = Some(cell),
            }
            self.last = Some(cell);
        }
    }

    fn heads(list: List<'_>) -> impl Iterator<Item = u64> {
        iter::successors(list.first, |cell| cell.tail.get()).map(|cell| cell.head)
    }

    fn list<'r>(heads: impl Iterator<Item = u64>) -> List<'r> {
        let mut list = List::new();
        for head in heads {
            list.push(head);
        }
        list
    }

    fn merge<'r>(left: List<'_>, right: List<'_>) -> List<'r> {
        let (mut left, mut right) = (heads(left).peekable(), heads(right).peekable());
        let next = || match (left.peek(), right.peek()) {
            (Some(l), Some(r)) if r < l => right.next(),
            (Some(_), _) => left.next(),
            (None, _) => right.next(),
        };
        list(iter::from_fn(next))
    }

    /// All lists lie where the result does, as their lifetimes say.
    fn one_region<'r>(input: List<'r>, n: usize) -> List<'r> {
        if n < 2 {
            return list(heads(input));
        }
        let half = n / 2;
        let left = one_region(list(heads(input).take(half)), half);
        let right = one_region(list(heads(input).skip(half)), n - half);
        merge(left, right)
    }

    /// `input` is the caller's; a half ends when it is sorted, and a sorted half when it is merged.
    fn inferred<'r>(input: List<'_>, n: usize) -> List<'r> {
        if n < 2 {
            return list(heads(input));
        }
        let half = n / 2;
        let left = list(heads(input).take(half));
        let left = inferred(left, half);
        let right = list(heads(input).skip(half));
        let right = inferred(right, n - half);
        merge(left, right)
    }

    owned! {
        /// A list with its memory.
        struct OwnedList(List<'r>);
    }

    /// The call owns its input, and ends it as soon as the halves are copied.
    fn callee_owned(input: OwnedList, n: usize) -> OwnedList {
        if n < 2 {
            return input;
        }
        let half = n / 2;
        let (left, right) = input.with(|input| {
            (
                OwnedList::new(|region: &Region| list(heads(*input).take(half))),
                OwnedList::new(|region: &Region| list(heads(*input).skip(half))),
            )
        });
        drop(input);
        let left = callee_owned(left, half);
        let right = callee_owned(right, n - half);
        left.with(|left| right.with(|right| OwnedList::new(|region: &Region| merge(*left, *right))))
    }

    /// Sorts `n` numbers in each of the three ways.
    pub(crate) fn outcomes(n: usize) -> [Outcome; 3] {
        let mut expected: Vec<u64> = numbers(n).collect();
        expected.sort_unstable();
        [
            outcome("one region", || {
                is(one_region(list(numbers(n)), n), &expected)
            }),
            outcome("inferred", || is(inferred(list(numbers(n)), n), &expected)),
            outcome("callee-owned", || {
                let input = OwnedList::new(|region: &Region| list(numbers(n)));
                callee_owned(input, n).with(|result| is(*result, &expected))
            }),
        ]
    }

    fn is(result: List<'_>, expected: &[u64]) -> bool {
        heads(result).eq(expected.iter().copied())
    }
}

/// Counts the cells from their making to the end of their region.
mod meter {
    use std::cell::Cell;

    thread_local! {
        static LIVE: Cell<usize> = const { Cell::new(0) };
        static MOST: Cell<usize> = const { Cell::new(0) };
    }

    /// The number of cells of a list. A region owns it, so that it ends when they do.
    #[derive(Default)]
    pub(crate) struct Tally(Cell<usize>);

    impl Tally {
        /// A cell is made.
        pub(crate) fn made(&self) {
            self.0.set(self.0.get() + 1);
            LIVE.set(LIVE.get() + 1);
            MOST.set(MOST.get().max(LIVE.get()));
        }
    }

    impl Drop for Tally {
        fn drop(&mut self) {
            LIVE.set(LIVE.get() - self.0.get());
        }
    }

    /// The most cells live at once in `work`.
    pub(crate) fn most<R>(work: impl FnOnce() -> R) -> (R, usize) {
        MOST.set(0);
        let result = work();
        assert_eq!(LIVE.get(), 0, "the regions held as many cells as were made");
        (result, MOST.get())
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
