//! What stays: the kept, and nothing of the rest.

use rmm::prelude::*;
use std::{cell::Cell, ptr};

#[derive(Promote)]
struct Candidate<'a> {
    score: u32,
    parts: RVec<'a, &'a str>,
    parent: Cell<Option<&'a Candidate<'a>>>,
}

/// The literature's open problem: one value in a hundred is kept, and only that one's memory.
#[test]
fn conditional_keep() {
    let long = Region::new();
    let mut kept: RVec<'_, &Candidate<'_>> = rvec![in long];
    let mut short = Region::new();
    let mut most = 0;
    for turn in 0..10_000_u32 {
        short.reset();
        let candidate: &Candidate<'_> = rref!(in short; Candidate {
            score: turn % 100,
            parts: rcollect!(in short; (0..8).map(|n| -> &str { rstr!(in short; format!("part {turn} {n}")) })),
            parent: Cell::new(None),
        });
        candidate.parent.set(Some(candidate));
        if candidate.score == 99 {
            kept.push(promote!(in long; candidate));
        }
        most = most.max(short.used());
    }
    let one = most;
    drop(short);
    assert_eq!(kept.len(), 100);
    for (n, candidate) in kept.iter().enumerate() {
        assert!(ptr::eq(candidate.parent.get().unwrap(), *candidate));
        assert_eq!(candidate.parts[7], format!("part {} 7", n * 100 + 99));
    }
    assert!(
        long.used() < 100 * one + 4096,
        "{} of {one} each",
        long.used()
    );
}

/// The copy takes as much as the original did, without what containers keep to grow.
#[test]
fn exact() {
    let (from, to) = (Region::new(), Region::new());
    let mut list = rvec![in from];
    for n in 0..1000_u64 {
        list.push(rref!(in from; n));
    }
    let list = promote!(in to; list);
    assert_eq!(list.capacity(), 1000);
    assert_eq!(to.used(), 1000 * (8 + 8));
}

/// Values keep their alignment.
#[test]
fn alignment() {
    #[derive(Clone, Copy, Promote)]
    #[repr(align(128))]
    struct Aligned(u8);
    let to = Region::new();
    let (byte, aligned): (&u8, &Aligned) = promote!(in to; (&1_u8, &Aligned(2)));
    assert_eq!(
        (*byte, aligned.0, ptr::from_ref(aligned).addr() % 128),
        (1, 2, 0)
    );
}
