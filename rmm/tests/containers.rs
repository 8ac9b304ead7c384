//! The containers against std's as the model.
#![allow(missing_docs)]
#![cfg(feature = "hashbrown")]

use std::{
    collections::{HashMap, HashSet},
    fmt::Write,
    hash::{BuildHasher, RandomState},
};

use rmm::prelude::*;

/// A small generator: xorshift.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

#[test]
fn vector_as_std() {
    for seed in 1..30 {
        let r = Region::new();
        acts_as_std(seed, &r, rvec![in r; 0_usize]);
    }
}

/// As `#[regions]` does it for a vector that is alone in its region: its first elements lie on the stack.
#[test]
fn vector_with_room_as_std() {
    for seed in 30..60 {
        let r = Region::new();
        let room = rvec!(@region room 1);
        acts_as_std(seed, &r, rvec![@in room; 0_usize]);
    }
}

/// A vector `[0]`, beside a model. `r` may be its region.
fn acts_as_std(seed: u64, r: &Region, mut v: RVec<'_, usize>) {
    let mut random = Random(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(seed));
    let mut model = vec![0_usize];
    for step in 0..400 {
        let (n, len) = (random.below(50), model.len());
        match random.below(20) {
            0..5 => (v.push(n), model.push(n)),
            5 => {
                assert_eq!(v.pop(), model.pop());
                ((), ())
            }
            6 => {
                let at = random.below(len + 1);
                (v.insert(at, n), model.insert(at, n))
            }
            7 if len > 0 => {
                let at = random.below(len);
                assert_eq!(v.remove(at), model.remove(at));
                ((), ())
            }
            8 if len > 0 => {
                let at = random.below(len);
                assert_eq!(v.swap_remove(at), model.swap_remove(at));
                ((), ())
            }
            9 => (
                v.retain(|x| x % 7 != n % 7),
                model.retain(|x| x % 7 != n % 7),
            ),
            10 => (v.dedup(), model.dedup()),
            11 => (v.dedup_by_key(|x| *x / 4), model.dedup_by_key(|x| *x / 4)),
            12 => (v.resize(len + n / 10, n), model.resize(len + n / 10, n)),
            13 => {
                let (a, b) = (random.below(len + 1), random.below(len + 1));
                let range = a.min(b)..a.max(b);
                let mut drained = v.drain(range.clone());
                let mut expected = model.drain(range);
                assert_eq!(
                    (drained.next(), drained.next_back()),
                    (expected.next(), expected.next_back())
                );
                if step % 2 == 0 {
                    assert!(drained.eq(expected));
                }
                ((), ())
            }
            14 => (
                v.extend_from_slice(&[n, n, n + 1]),
                model.extend_from_slice(&[n, n, n + 1]),
            ),
            15 => (v.extend(0..n), model.extend(0..n)),
            16 => (
                v.extend((0..n).filter(|x| x % 2 == 0)),
                model.extend((0..n).filter(|x| x % 2 == 0)),
            ),
            17 => {
                let at = random.below(len + 1);
                let (mut tail, mut expected) = (v.split_off(at), model.split_off(at));
                assert_eq!(tail, expected);
                (v.append(&mut tail), model.append(&mut expected))
            }
            18 => {
                let (a, b) = (random.below(len + 1), random.below(len + 1));
                let range = a.min(b)..a.max(b);
                if len < 200 {
                    v.extend_from_within(range.clone());
                    model.extend_from_within(range);
                }
                (v.shrink_to_fit(), ())
            }
            _ => (v.truncate(100), model.truncate(100)),
        };
        rnew!(in r; 0_u16);
        assert_eq!(v, model);
    }
    assert!(
        v.clone()
            .into_iter()
            .rev()
            .eq(model.clone().into_iter().rev())
    );
    v.sort_unstable();
    model.sort_unstable();
    assert_eq!(v.into_slice(), model);
}

#[test]
fn map_as_std() {
    for seed in 1..20 {
        let mut random = Random(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(seed));
        let r = Region::new();
        let (mut m, mut model) = (rmap! { in r }, HashMap::new());
        for _ in 0..500 {
            let (k, n) = (random.below(60), random.below(1000));
            match random.below(9) {
                0..4 => assert_eq!(m.insert(k, n), model.insert(k, n)),
                4 => assert_eq!(m.remove(&k), model.remove(&k)),
                5 => {
                    *m.entry(k).or_insert(n) += 1;
                    *model.entry(k).or_insert(n) += 1;
                }
                6 => {
                    m.entry(k).and_modify(|v| *v += 2).or_default();
                    model.entry(k).and_modify(|v| *v += 2).or_default();
                }
                7 if n < 300 => {
                    m.retain(|k, _| k % 3 != n % 3);
                    model.retain(|k, _| k % 3 != n % 3);
                }
                _ => {
                    m.extend((0..5).map(|i| (k + i, n)));
                    model.extend((0..5).map(|i| (k + i, n)));
                }
            }
            assert_eq!((m.get(&k), m.len()), (model.get(&k), model.len()));
        }
        let copy = m.clone();
        assert_eq!(m, copy);
        let drained: HashMap<_, _> = m.drain().collect();
        assert!(m.is_empty());
        assert_eq!(drained, model);
        assert_eq!(copy.into_iter().collect::<HashMap<_, _>>(), model);
    }
}

#[test]
fn set_as_std() {
    let r = Region::new();
    let (a, b) = (
        RSet::from_iter_in(0..10, &r),
        RSet::from_iter_in((0..20).step_by(3), &r),
    );
    let (x, y): (HashSet<_>, HashSet<_>) = ((0..10).collect(), (0..20).step_by(3).collect());
    let std = |set: RSet<'_, i32>| set.into_iter().collect::<HashSet<_>>();
    assert_eq!(std(&a | &b), &x | &y);
    assert_eq!(std(&a & &b), &x & &y);
    assert_eq!(std(&a - &b), &x - &y);
    assert_eq!(std(&a ^ &b), &x ^ &y);
    assert!(rset! { in r; 1, 2 }.is_subset(&a) && a.is_superset(&rset! { in r; 1 }));
    assert!(a.is_disjoint(&rset! { in r; 99 }) && a.contains(&3) && !a.contains(&10));
}

#[test]
fn string_as_std() {
    let r = Region::new();
    text_as_std(rformat!(in r; "ä{}", 1));
    let room = rformat!(@region room 1);
    text_as_std(rformat!(@in room; "ä{}", 1));
}

/// A string `ä1`, beside a model.
fn text_as_std(mut s: RString<'_>) {
    let mut model = format!("ä{}", 1);
    s.push('ß');
    model.push('ß');
    s.insert(0, '€');
    model.insert(0, '€');
    s.insert_str(3, "xy");
    model.insert_str(3, "xy");
    assert_eq!(s, model);
    assert_eq!((s.pop(), s.remove(3)), (model.pop(), model.remove(3)));
    s.retain(|c| c != 'y');
    model.retain(|c| c != 'y');
    s.replace_range(0..3, "ab");
    model.replace_range(0..3, "ab");
    write!(s, "{:>5}", 7).unwrap();
    write!(model, "{:>5}", 7).unwrap();
    assert_eq!(s, model);
    assert!(s.drain(1..4).eq(model.drain(1..4)));
    assert_eq!(s.split_off(2), model.split_off(2));
    s += "end";
    s.extend(["a", "b"]);
    s.extend(['c']);
    model += "endabc";
    assert_eq!((s.as_str(), s.len()), (model.as_str(), model.len()));
    assert_eq!(format!("{s:?}{s:>20}"), format!("{model:?}{model:>20}"));
    s.into_str().make_ascii_uppercase();
}

#[test]
fn strings_are_made() {
    let r = Region::new();
    assert!(RString::from_utf8(rvec![in r; 0xFF]).is_err());
    assert_eq!(rformat!(in r; "plain"), "plain");
    let (width, name) = (4, "n");
    assert_eq!(rformat!(in r; "{name:>width$}{0}", 1), "   n1");
}

#[test]
fn hashes_and_orders_as_std() {
    let r = Region::new();
    let state = RandomState::new();
    assert_eq!(
        state.hash_one(rvec![in r; 1, 2]),
        state.hash_one(vec![1, 2])
    );
    assert_eq!(state.hash_one(rformat!(in r; "x")), state.hash_one("x"));
    assert_eq!(state.hash_one(rbox!(in r; 7)), state.hash_one(7));
    assert!(rvec![in r; 1, 2] < rvec![in r; 1, 3] && rformat!(in r; "a") < rformat!(in r; "b"));
    let by_vec = rmap! { in r; rvec![in r; 1, 2] => 1 };
    assert_eq!(by_vec.get([1, 2].as_slice()), Some(&1));
    let by_string = rmap! { in r; rformat!(in r; "k") => 1 };
    assert_eq!(by_string["k"], 1);
    assert_eq!(rvec![in r; 1, 2], [1, 2]);
    assert_eq!([1, 2], rvec![in r; 1, 2]);
    assert_eq!(
        format!("{:?}", rmap! { in r; 1 => rvec![in r; "a"] }),
        "{1: [\"a\"]}"
    );
}

#[test]
fn cycles_and_fields() {
    use std::cell::Cell;
    struct Node<'r> {
        next: Cell<Option<&'r Node<'r>>>,
        names: RVec<'r, RString<'r>>,
    }
    let r = Region::new();
    let a = rref!(in r; Node { next: Cell::new(None), names: rvec![in r; rformat!(in r; "a")] });
    let b = rref!(in r; Node { next: Cell::new(Some(a)), names: rvec![in r] });
    a.next.set(Some(b));
    let again = a.next.get().and_then(|b| b.next.get()).unwrap();
    assert_eq!(again.names, ["a"]);
    let mut grid = rvec![in r; rvec![in r; 0; 3]; 3];
    grid[1][2] = 5;
    assert_eq!(grid.concat(), [0, 0, 0, 0, 0, 5, 0, 0, 0]);
}

#[test]
fn iterators_that_lie() {
    struct Lies(usize);
    impl Iterator for Lies {
        type Item = usize;
        fn next(&mut self) -> Option<usize> {
            self.0 = self.0.checked_sub(1)?;
            Some(self.0)
        }
        fn size_hint(&self) -> (usize, Option<usize>) {
            (3, Some(3))
        }
    }
    let r = Region::new();
    assert_eq!(rcollect!(in r; Lies(1)).len(), 1);
    assert_eq!(rcollect!(in r; Lies(100)).len(), 100);
    // An iterator that allocates in the region while the vector grows in it.
    let strings = rcollect!(in r; (0..100).filter(|n| n % 2 == 0).map(|n| rformat!(in r; "{n}")));
    assert_eq!((strings.len(), strings[7].as_str()), (50, "14"));
}

#[test]
fn a_forgotten_drain_owns_nothing_twice() {
    let r = Region::new();
    let mut values = rcollect!(in r; (0..10).map(|n| rnew!(in r; n)));
    let mut drain = values.drain(3..6);
    let three = drain.next().unwrap();
    std::mem::forget(drain);
    assert_eq!((*three, values.len()), (3, 3));
}

#[test]
fn a_full_region_leaves_them_as_they_were() {
    let r = Region::bounded(16);
    let mut s = rformat!(in r);
    s.try_push_str("fifteen letters").unwrap();
    assert_eq!(s.try_push('ß').unwrap_err().asked(), 17);
    s.try_push('!').unwrap();
    assert!(s.try_push('!').is_err() && write!(s, "{}", 1).is_err());
    assert_eq!(s, "fifteen letters!");

    let mut v: RVec<'_, u64> = rvec![in r];
    assert!(v.try_push(1).is_err() && v.try_extend([1, 2]).is_err());
    assert_eq!(v.try_reserve(usize::MAX).unwrap_err().asked(), usize::MAX);
    assert!(v.is_empty() && v.capacity() == 0);
    let mut units = rvec![in r; (); 3];
    units.extend([(), ()]);
    assert!(units.len() == 5 && units.try_reserve(usize::MAX - 4).is_err());
}
