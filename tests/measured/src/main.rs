//! Programs measured.
//!
//! ```sh
//! cargo run --release -p rmm-measured [-- [NAME] [--markdown]]
//! cargo run --release -p rmm-measured -- NAME --run VERSION TIMES
//! ```
//!
//! The second form does nothing but run a version (`inferred`, `by_hand`, `one_region`, `std`), for a profiler.
//!
//! Each program of `programs/` is written four times, with equal results:
//!
//! * `inferred`: `#[regions]` and forms, as a user writes them, without `in`. A length that only a person knows is reserved,
//!   as it is by hand;
//! * `by hand`: the best placement with bumpalo alone. Every arena starts where it is first needed and ends after its
//!   last use. Arenas of turns are reset, or made anew where that takes less. Generations alternate between two arenas,
//!   or two buffers where their length is known. What a reference to a local can hold is a local. Vectors have their
//!   capacity where the length is known, and what is kept of many candidates is copied. It is the same algorithm: lists
//!   stay lists, and what is made anew is made anew.
//! * `one region`: one `Bump` for everything;
//! * `std`: `Box`, `Vec` and `String`, as one writes without arenas: cells are moved where the others copy them.
//!
//! # How to read the table
//!
//! | column | |
//! |---|---|
//! | `inferred`, … | the most bytes that a run held of the system's allocator, of the four versions |
//! | `allocs` | calls of the system's allocator: inferred, by hand, one region, std |
//! | `factor` | the imprecision factor: peak inferred over peak by hand. 1.00 is the goal, 1.05 the limit |
//! | `stack` | KiB of the stack that a run touched, whole pages: inferred and by hand |
//! | `total` | the factor with the stacks: what moves to the stack is not gone |
//! | `growth` | the peak at 4n over that at n, inferred and by hand: 1 is constant space, 4 linear |
//! | `/hand`, `/std`, `hand/std` | time of inferred over that by hand, over `std`; by hand over `std` |
//!
//! Bytes are those *held from the system*: chunks of arenas, not what lies in them. So what an arena wastes counts,
//! and what rmm keeps warm for the next region. A run starts on a fresh thread, without warm memory; its input was made
//! before. Chunks and pages come in steps, hence a peak is the mean over four sizes between n and 2n, where a single size
//! would show luck. A `Bump` doubles, a region takes pages of half of what it holds, and those of regions that ended: so a
//! factor can be below 1 where both place alike, and hide what a larger region costs. `growth` does not.
//! Times are the least of many samples, taken by turns, in a warm thread: trust the ratios.
//!
//! A program that takes more than 1.05 times the bytes or the time of that by hand says so in the last column, and why
//! below the table. The test asserts equal results and, in bytes, which are the same on every run, the bounds that the
//! list in `programs/mod.rs` records.

// The programs are written as if each were a library.
#![allow(unreachable_pub)]

mod held;
mod input;
mod measure;
mod program;
#[path = "../programs/mod.rs"]
mod programs;
mod table;

use std::process::ExitCode;

use program::Version;
use programs::PROGRAMS;

fn main() -> ExitCode {
    let mut style = table::Style::Text;
    let mut chosen: Vec<_> = PROGRAMS.iter().collect();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--run" {
            let version = arguments.next().and_then(|name| Version::named(&name));
            let times = arguments.next().and_then(|times| times.parse().ok());
            let (Some(version), Some(times)) = (version, times) else {
                eprintln!("--run takes a version and a number");
                return ExitCode::FAILURE;
            };
            for program in chosen {
                measure::run(program, version, times);
            }
            return ExitCode::SUCCESS;
        }
        if argument == "--markdown" {
            style = table::Style::Markdown;
            continue;
        }
        chosen.retain(|program| program.name == argument);
        if chosen.is_empty() {
            let names: Vec<_> = PROGRAMS.iter().map(|program| program.name).collect();
            eprintln!("no program `{argument}`; there are: {}", names.join(", "));
            return ExitCode::FAILURE;
        }
    }
    table::print(&chosen, style);
    ExitCode::SUCCESS
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Equal results, and no more memory than is recorded.
    #[test]
    fn bounds_hold() {
        let mut over = vec![];
        for program in PROGRAMS {
            let memory = measure::memory(program);
            let (factor, growth) = (memory.factor(), memory.growth[0]);
            if factor > program.factor || growth > program.growth {
                over.push(format!(
                    "{}: factor {factor:.3} of {}, growth {growth:.3} of {}",
                    program.name, program.factor, program.growth
                ));
            }
        }
        assert!(over.is_empty(), "\n{}", over.join("\n"));
    }

    #[test]
    fn the_counter_counts() {
        let (held, len) = held::held(|| {
            let first = std::hint::black_box(vec![0_u8; 1000]);
            drop(std::hint::black_box(vec![0_u8; 500]));
            let second = std::hint::black_box(vec![0_u8; 200]);
            first.len() + second.len()
        });
        assert_eq!((held.peak, held.allocations, len), (1500, 3, 1200));
    }
}
