//! Measures a program: bytes at eight sizes, times at one.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use crate::{
    held::{Held, held, on_large_stack},
    program::{Program, Run, Version},
};

/// What a program's four versions held, in the order of [`Version::ALL`].
pub struct Memory {
    /// Bytes, the mean over the sizes of [`sizes`].
    pub peaks: [f64; 4],
    /// Bytes of the stack, the same mean: inferred, by hand.
    pub stacks: [f64; 2],
    /// System allocations at the program's size.
    pub allocations: [usize; 4],
    /// The peak at four times the sizes, over that at the sizes: inferred, by hand.
    pub growth: [f64; 2],
}

impl Memory {
    /// The imprecision factor.
    pub fn factor(&self) -> f64 {
        self.peaks[0] / self.peaks[1]
    }

    /// The same with the stacks.
    pub fn total(&self) -> f64 {
        (self.peaks[0] + self.stacks[0]) / (self.peaks[1] + self.stacks[1])
    }
}

/// `n` and three sizes up to the next power of two above it. An arena's chunks double, so that a few bytes more or less
/// can double what it holds; over these sizes such steps even out.
fn sizes(n: usize) -> [usize; 4] {
    [n, n + n / 4, n + n / 2, n + n / 2 + n / 4]
}

fn held_by(run: &Run, version: Version) -> (Held, u64) {
    held(|| run(black_box(version)))
}

/// # Panics
/// If two versions give different results, at any of the sizes.
pub fn memory(program: &Program) -> Memory {
    let mut peaks = [0.0; 4];
    let mut stacks = [0.0; 2];
    let mut allocations = [0; 4];
    let mut growth = [0.0; 2];
    for (turn, n) in sizes(program.size).into_iter().enumerate() {
        let run = (program.load)(n);
        let all = Version::ALL.map(|version| held_by(&run, version));
        for (i, (held, sum)) in all.into_iter().enumerate() {
            let name = program.name;
            assert_eq!(sum, all[1].1, "{name}: {:?} at {n}", Version::ALL[i]);
            peaks[i] += held.peak as f64 / 4.0;
            if let Some(stack) = stacks.get_mut(i) {
                *stack += held.stack as f64 / 4.0;
            }
            if turn == 0 {
                allocations[i] = held.allocations;
            }
        }
    }
    for n in sizes(program.size) {
        let run = (program.load)(4 * n);
        let all = [Version::Inferred, Version::ByHand].map(|version| held_by(&run, version));
        assert_eq!(all[0].1, all[1].1, "{}: at {}", program.name, 4 * n);
        for (growth, (held, _)) in growth.iter_mut().zip(all) {
            *growth += held.peak as f64 / 4.0;
        }
    }
    for (growth, peak) in growth.iter_mut().zip(peaks) {
        // Nothing grows to nothing.
        *growth = if *growth == peak { 1.0 } else { *growth / peak };
    }
    Memory {
        peaks,
        stacks,
        allocations,
        growth,
    }
}

/// The least time that a sample takes, and the number of samples of each version.
const SAMPLE: Duration = Duration::from_millis(1);
const SAMPLES: usize = 100;

/// Seconds that one run of each version takes: the least of many samples, of all versions by turns.
pub fn times(program: &Program) -> [f64; 4] {
    let run = (program.load)(program.size);
    on_large_stack(|| {
        let sample = |version, runs: u32| {
            let start = Instant::now();
            for _ in 0..runs {
                black_box(run(black_box(version)));
            }
            start.elapsed() / runs
        };
        let once = sample(Version::ByHand, 3);
        let runs = SAMPLE.as_nanos() / once.as_nanos().max(1) + 1;
        let mut least = [Duration::MAX; 4];
        for turn in 0..SAMPLES {
            for i in 0..4 {
                // No version always follows the same one.
                let i = (i + turn) % 4;
                least[i] = least[i].min(sample(Version::ALL[i], runs as u32));
            }
        }
        least.map(|time| time.as_secs_f64())
    })
}

/// Runs one version some times.
pub fn run(program: &Program, version: Version, times: u32) {
    let run = (program.load)(program.size);
    on_large_stack(|| {
        for _ in 0..times {
            black_box(run(black_box(version)));
        }
    });
}
