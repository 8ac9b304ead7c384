//! What a growing container leaves behind is used again, and by nobody else before.

use std::{collections::HashMap, thread};

use bumpalo::Bump;
use rmm::prelude::*;

mod random;

use random::Random;

#[test]
fn vectors_that_grow_in_turn() {
    let r = Region::new();
    let mut all: Vec<RVec<'_, u64>> = (0..8).map(|_| rvec![in r]).collect();
    for n in 0..1024 {
        for (which, one) in all.iter_mut().enumerate() {
            one.push(n * 8 + which as u64);
        }
    }
    for (which, one) in all.iter().enumerate() {
        assert!(
            one.iter()
                .copied()
                .eq((0..1024).map(|n| n * 8 + which as u64))
        );
    }
    let live = 8 * 1024 * 8;
    // A `Bump` alone holds all the buffers that they ever had, twice as much as what is live.
    assert!(r.used() < live * 3 / 2, "{} bytes for {live}", r.used());
}

#[test]
fn vectors_that_grow_one_after_the_other() {
    let r = Region::new();
    let mut kept = Vec::new();
    for _ in 0..100_u64 {
        let (mut one, mut two) = (rvec![in r], rvec![in r]);
        for n in 0..1000_u64 {
            one.push(n);
            two.push(n as u8);
        }
        kept.push((one, two));
    }
    let live = 100 * (1024 * 8 + 1024);
    assert!(r.used() < live + live / 10, "{} bytes for {live}", r.used());
    assert!(
        kept.iter()
            .all(|(one, two)| one.iter().zip(two.iter()).all(|(a, b)| *a as u8 == *b))
    );
}

#[derive(Clone, Copy, PartialEq, Debug)]
#[repr(align(64))]
struct Wide(u64);

/// Vectors of three alignments, strings and a map, which grow, shrink, end as slices and start again at random, beside
/// the same of std.
fn at_random(r: &Region, seed: u64) {
    let mut random = Random(seed);
    let mut numbers: Vec<(RVec<'_, u64>, Vec<u64>)> = Vec::new();
    let mut bytes: Vec<(RString<'_>, String)> = Vec::new();
    let mut wides: Vec<(RVec<'_, Wide>, Vec<Wide>)> = Vec::new();
    let mut map: (RMap<'_, u64, u64>, HashMap<u64, u64>) = (rmap! { in r }, HashMap::new());
    let mut slices: Vec<(&mut [u64], Vec<u64>)> = Vec::new();
    let mut values: Vec<(&mut u64, u64)> = Vec::new();
    for turn in 0..3000 {
        let n = random.0;
        match random.below(12) {
            0 if numbers.len() < 12 => numbers.push((rvec![in r], Vec::new())),
            1 if bytes.len() < 12 => bytes.push((rformat!(in r), String::new())),
            2 if wides.len() < 12 => wides.push((rvec![in r], Vec::new())),
            3 => values.push((rnew!(in r; n), n)),
            4 if !numbers.is_empty() => {
                let at = random.below(numbers.len());
                let (own, other) = numbers.swap_remove(at);
                slices.push((own.into_slice(), other));
            }
            5 if !numbers.is_empty() => {
                let at = random.below(numbers.len());
                let len = random.below(numbers[at].1.len() + 1);
                numbers[at].0.truncate(len);
                numbers[at].0.shrink_to_fit();
                numbers[at].1.truncate(len);
            }
            6 if !numbers.is_empty() => {
                let at = random.below(numbers.len());
                let both = (numbers[at].0.clone(), numbers[at].1.clone());
                numbers.push(both);
                numbers.truncate(12);
            }
            7 => {
                for key in 0..random.below(60) as u64 {
                    map.0.insert(n ^ key, key);
                    map.1.insert(n ^ key, key);
                }
            }
            8 if turn % 50 == 0 => {
                let (own, other) = std::mem::replace(&mut map, (rmap! { in r }, HashMap::new()));
                assert!(own.into_iter().all(|(key, value)| other[&key] == value));
            }
            kind => {
                let more = random.below(200);
                let at = random.below(12);
                if kind % 3 == 0
                    && let Some((own, other)) = numbers.get_mut(at)
                {
                    own.extend((0..more as u64).map(|k| k ^ n));
                    other.extend((0..more as u64).map(|k| k ^ n));
                } else if kind % 3 == 1
                    && let Some((own, other)) = bytes.get_mut(at)
                {
                    (0..more).for_each(|k| own.push(if k % 7 == 0 { 'ß' } else { 'x' }));
                    other.extend((0..more).map(|k| if k % 7 == 0 { 'ß' } else { 'x' }));
                } else if let Some((own, other)) = wides.get_mut(at) {
                    (0..more as u64).for_each(|k| own.push(Wide(k ^ n)));
                    other.extend((0..more as u64).map(|k| Wide(k ^ n)));
                    assert_eq!(own.as_ptr().addr() % 64, 0);
                }
            }
        }
        if turn % 16 == 0 {
            assert!(numbers.iter().all(|(own, other)| own == other));
            assert!(bytes.iter().all(|(own, other)| own == other));
            assert!(wides.iter().all(|(own, other)| own == other));
            assert!(slices.iter().all(|(own, other)| *own == other));
            assert!(values.iter().all(|(own, other)| **own == *other));
            assert_eq!(map.0.len(), map.1.len());
            assert!(
                map.1
                    .iter()
                    .all(|(key, value)| map.0.get(key) == Some(value))
            );
        }
    }
}

#[test]
fn nobody_elses_memory() {
    let mut r = Region::new();
    for seed in 0..20 {
        at_random(&r, seed);
        if seed % 2 == 0 {
            r.reset();
        } else {
            r = Region::new();
        }
    }
    for seed in 20..24 {
        at_random(&Region::bounded(64 << 20), seed);
    }
}

#[test]
fn a_region_that_changes_threads() {
    let r = Region::new();
    at_random(&r, 1);
    let mut r = thread::spawn(move || {
        at_random(&r, 2);
        r
    })
    .join()
    .unwrap();
    r.reset();
    at_random(&r, 3);
    thread::spawn(move || at_random(&r, 4)).join().unwrap();
    at_random(&Region::new(), 5);
}

/// The next region doesn't find what the last one left.
#[test]
fn a_list_ends_with_its_region() {
    fn grow(r: &Region) -> usize {
        let (mut a, mut b) = (rvec![in r], rvec![in r]);
        for n in 0..500_u32 {
            a.push(n);
            b.push(!n);
        }
        assert!(a.iter().zip(&b).all(|(a, b)| *a == !b));
        r.used()
    }
    // The first one finds no warm chunk.
    grow(&Region::new());
    let first = grow(&Region::new());
    for _ in 0..10 {
        assert_eq!(grow(&Region::new()), first);
    }
    let mut r = Region::new();
    for _ in 0..10 {
        assert_eq!(grow(&r), first);
        r.reset();
        assert_eq!(r.used(), 0);
    }
}

#[test]
fn a_limit_goes_further() {
    let r = Region::bounded(1 << 16);
    let mut first = rvec![in r];
    for n in 0..2048_u64 {
        first.push(n);
        if n.is_power_of_two() {
            // So that it can't grow in place.
            rnew!(in r; n);
        }
    }
    let used = r.used();
    let mut second = rvec![in r];
    for n in 0..1000_u64 {
        second.push(!n);
    }
    // But for its first, small buffers it takes nothing.
    assert!(r.used() <= used + 512, "{} after {used}", r.used());
    assert!(second.iter().zip(&first).all(|(a, b)| *a == !b));
}

/// A value of no size has no buffer, and a `Bump` has no list.
#[test]
fn without_a_list() {
    let r = Region::new();
    let mut nothing = rvec![in r];
    (0..1000).for_each(|_| nothing.push(()));
    assert_eq!((nothing.len(), r.used()), (1000, 0));
    let bump = Bump::new();
    let (mut a, mut b) = (rvec![in bump], rvec![in bump]);
    for n in 0..1000_u64 {
        a.push(n);
        b.push(n);
    }
    assert_eq!(a, b);
}

/// Allocations that are no buffers of containers stay where they are, and what lies between them.
#[test]
fn plain_allocations_stay() {
    let r = Region::new();
    let mut values = Vec::new();
    let mut grown: RVec<'_, u32> = rvec![in r];
    let mut foreign = allocator_api2::vec::Vec::new_in(&r);
    for n in 0..5000_u32 {
        grown.push(n);
        foreign.push(n);
        if n % 100 == 0 {
            values.push((rnew!(in r; n), rstr!(in r; "text"), n));
        }
    }
    drop(foreign.clone());
    foreign.shrink_to_fit();
    let more: RVec<'_, u32> = rcollect!(in r; grown.iter().map(|n| n + 1));
    assert!(
        values
            .iter()
            .all(|(own, text, n)| **own == *n && *text == "text")
    );
    assert!((0..5000).all(|n| {
        let at = n as usize;
        grown[at] == n && foreign[at] == n && more[at] == n + 1
    }));
}
