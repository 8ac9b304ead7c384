//! `binary-trees` of the Computer Language Benchmarks Game, with its output to the letter.
//!
//! Look at the inner loop of `binary_trees`: the region of a short-lived tree ends with its statement, and its memory
//! serves the next one. So the peak is the long-lived tree and one other; the stretch tree is gone before both.

use std::{io::Write, process::ExitCode};

use rmm::prelude::*;
use rmm_examples::Failure;

const USAGE: &str =
    "usage: binary_trees [DEPTH]\n\n  DEPTH  of the long-lived tree, 0 to 40; 10 if left out";

const MIN_DEPTH: u32 = 4;

struct Tree<'r> {
    left: Option<&'r Tree<'r>>,
    right: Option<&'r Tree<'r>>,
}

impl Tree<'_> {
    /// The number of nodes.
    fn check(&self) -> u64 {
        1 + self.left.map_or(0, Tree::check) + self.right.map_or(0, Tree::check)
    }
}

/// A perfect tree in the caller's region.
#[regions]
fn tree<'r>(r: &'r Region, depth: u32) -> &'r Tree<'r> {
    if depth == 0 {
        rref!(Tree {
            left: None,
            right: None
        })
    } else {
        rref!(Tree {
            left: Some(tree(r, depth - 1)),
            right: Some(tree(r, depth - 1))
        })
    }
}

#[regions]
pub(crate) fn binary_trees(depth: u32, out: &mut dyn Write) -> Result<(), Failure> {
    let max_depth = depth.max(MIN_DEPTH + 2);
    {
        let stretch_depth = max_depth + 1;
        let stretch = tree(region!(), stretch_depth);
        writeln!(
            out,
            "stretch tree of depth {stretch_depth}\t check: {}",
            stretch.check()
        )?;
    }

    let long_lived = tree(region!(), max_depth);

    for depth in (MIN_DEPTH..=max_depth).step_by(2) {
        let trees = 1_u64 << (max_depth - depth + MIN_DEPTH);
        let mut check = 0;
        for _ in 0..trees {
            check += tree(region!(), depth).check();
        }
        writeln!(out, "{trees}\t trees of depth {depth}\t check: {check}")?;
    }

    writeln!(
        out,
        "long lived tree of depth {max_depth}\t check: {}",
        long_lived.check()
    )?;
    Ok(())
}

pub(crate) fn program(arguments: &[String], out: &mut dyn Write) -> Result<(), Failure> {
    let depth = match arguments {
        [] => 10,
        [depth] => match depth.parse() {
            Ok(depth @ 0..=40) => depth,
            _ => return Err(Failure::Usage(format!("`{depth}` is not a depth"))),
        },
        [_, more, ..] => return Err(Failure::Usage(format!("unexpected argument `{more}`"))),
    };
    binary_trees(depth, out)
}

fn main() -> ExitCode {
    rmm_examples::run(USAGE, program)
}
