//! Loops that make a new value out of the old one.

use rmm::prelude::*;

#[regions]
fn counted(n: u32) -> u32 {
    let mut cur = rvec![0_u32; 4];
    for turn in 0..n {
        cur = rcollect!(cur.iter().map(|x| x + turn));
    }
    cur[0]
}

#[regions]
fn not_used_later(n: u32) -> u32 {
    let mut most = 0;
    let mut cur = rvec![1_u32; 4];
    for _ in 0..n {
        let next = rcollect!(cur.iter().map(|x| x * 2));
        most = most.max(next[3]);
        cur = next;
    }
    most
}

#[regions]
fn until_it_stays(start: &[u32]) -> Vec<u32> {
    let mut cur = rcollect!(start.iter().copied());
    let mut turns = 0;
    loop {
        let next = rcollect!(cur.iter().map(|x| x / 2));
        turns += 1;
        if next == cur || turns > 50 {
            break;
        }
        cur = next;
    }
    cur.iter().copied().collect()
}

#[regions]
fn with_a_condition(limit: usize) -> String {
    let mut cur = rformat!("ab");
    while cur.len() < limit {
        cur = rformat!("{cur}{cur}");
        if cur.len() > 1000 {
            break;
        }
    }
    cur.to_string()
}

#[regions]
fn typed_by_the_old(n: usize) -> u8 {
    let mut cur: RVec<'_, u8> = rvec![];
    for turn in 0..n {
        let sum: u8 = cur.iter().sum();
        cur = rvec![1; turn];
        cur.push(sum);
    }
    cur.iter().sum()
}

#[regions]
fn early(n: u32) -> Option<u32> {
    let mut cur = rvec![n];
    'outer: loop {
        let next = rcollect!(cur.iter().map(|x| x + 1));
        for x in &next {
            if *x > 100 {
                break 'outer;
            }
            if x % 77 == 0 {
                return None;
            }
        }
        let first = next.first()?;
        assert!(*first > n);
        cur = next;
    }
    cur.first().copied()
}

/// The old value goes on in the new one: nothing may be emptied.
#[regions]
fn chained(n: u32) -> u32 {
    struct Link<'r>(u32, Option<&'r Link<'r>>);
    let mut cur: Option<&Link<'_>> = None;
    for x in 0..n {
        cur = Some(rref!(Link(x, cur)));
    }
    let mut sum = 0;
    while let Some(Link(x, next)) = cur {
        sum += x;
        cur = *next;
    }
    sum
}

/// A value of an earlier turn is kept elsewhere.
#[regions]
fn kept(n: u32) -> usize {
    let mut all = rvec![];
    let mut cur: &str = rstr!("a");
    for _ in 0..n {
        all.push(cur);
        cur = rstr!(&rformat!("{cur}b"));
    }
    all.iter().map(|text| text.len()).sum::<usize>() + cur.len()
}

#[test]
fn generations() {
    assert_eq!(counted(5), 10);
    assert_eq!(counted(0), 0);
    assert_eq!(not_used_later(4), 16);
    assert_eq!(until_it_stays(&[9, 5]), [0, 0]);
    assert_eq!(with_a_condition(7).len(), 8);
    assert_eq!(typed_by_the_old(0), 0);
    assert_eq!(typed_by_the_old(4), 6);
    assert_eq!(early(70), None);
    assert_eq!(early(78), Some(100));
    assert_eq!(chained(5), 10);
    assert_eq!(kept(3), 10);
}

/// Some turns make two values.
#[regions]
fn sometimes_two(n: u32) -> u32 {
    let mut cur = rvec![1_u32];
    for turn in 0..n {
        cur = rcollect!(cur.iter().copied().chain([turn]));
        if turn % 3 == 2 {
            let skip = cur.len() / 2;
            cur = rcollect!(cur.iter().skip(skip).map(|x| x + 1));
        }
    }
    cur.iter().sum()
}

/// Some turns make none: the old value goes on.
#[regions]
fn sometimes_none(n: u32) -> u32 {
    let (mut base, mut result) = (rvec![2_u32], rvec![1_u32]);
    let mut left = n;
    while left > 0 {
        if left % 2 == 1 {
            result = rcollect!(result.iter().map(|x| x * base[0] % 1009));
        }
        base = rcollect!(base.iter().map(|x| x * x % 1009));
        left /= 2;
    }
    result[0]
}

#[test]
fn several_in_a_turn() {
    assert_eq!(sometimes_two(2), 2);
    assert_eq!(sometimes_two(7), 21);
    assert_eq!(sometimes_none(13), 8192 % 1009);
}

#[regions]
fn labelled(n: u32) -> u32 {
    let mut cur = rvec![0_u32; 3];
    'steps: for turn in 0..n {
        for x in &cur {
            if *x > 20 {
                break 'steps;
            }
        }
        cur = rcollect!(cur.iter().map(|x| x + turn));
    }
    cur[0]
}

#[test]
fn with_a_label() {
    assert_eq!((labelled(3), labelled(100)), (3, 21));
}
