//! `promote!(e)` under `#[regions]`: the region is that of the destination.

use rmm::prelude::*;
use std::{cell::Cell, ptr};

#[derive(Promote)]
struct Candidate<'a> {
    score: u32,
    parts: RVec<'a, &'a str>,
    this: Cell<Option<&'a Candidate<'a>>>,
}

/// The kept lie where `kept` does, and all candidates in a region of their turn.
#[regions]
fn conditional_keep(turns: u32) -> (usize, usize) {
    let mut kept = rvec![];
    for turn in 0..turns {
        let mut parts = rvec![];
        for n in 0..8 {
            let part: &str = rstr!(format!("part {turn} {n}"));
            parts.push(part);
        }
        let candidate = &*rnew!(Candidate {
            score: turn % 100,
            parts,
            this: Cell::new(None)
        });
        candidate.this.set(Some(candidate));
        if candidate.score == 99 {
            kept.push(promote!(candidate));
        }
    }
    for (n, candidate) in kept.iter().enumerate() {
        let last: &str = candidate.parts[7];
        assert_eq!(last, format!("part {} 7", n * 100 + 99));
        assert!(ptr::eq(candidate.this.get().unwrap(), *candidate));
    }
    (kept.len(), kept.bump().allocated_bytes())
}

#[test]
fn keeps_some() {
    let (few, small) = conditional_keep(100);
    let (many, large) = conditional_keep(10_000);
    assert_eq!((few, many), (1, 100));
    // A candidate is less than 512 bytes; were all of them kept, it would be more than 2 MB.
    assert!(
        large < small + 100 * 512,
        "{large} bytes for {many} kept, {small} for {few}"
    );
}

/// Out of the function, into the caller's region.
#[regions]
fn longest<'r>(r: &'r Region, text: &str) -> &'r str {
    let mut best = "";
    for line in text.lines() {
        let words = rcollect!(line.split(' ').map(|word| -> &str { rstr!(word.trim()) }));
        for word in &words {
            if word.len() > best.len() {
                best = promote!(*word);
            }
        }
    }
    best
}

#[test]
fn into_the_callers_region() {
    let r = Region::new();
    let best = {
        let text = String::from("a bcd\nef ghijk l\nm");
        longest(&r, &text)
    };
    assert_eq!(best, "ghijk");
}

#[regions]
fn bounded(n: usize) -> Result<usize, AllocError> {
    let source = rvec![1_u8; n];
    let small = Region::bounded(1024);
    let copy = try_promote!(in small; source)?;
    Ok(copy.len())
}

#[test]
fn fallible() {
    assert_eq!(bounded(1000), Ok(1000));
    assert_eq!(bounded(2000).unwrap_err().limit(), Some(1024));
}
