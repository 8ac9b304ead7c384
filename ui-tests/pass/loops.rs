//! What one turn makes and the next one uses; lists that grow over turns; nested loops.
use rmm::prelude::*;

struct List<'r>(u32, Option<&'r List<'r>>);

#[regions]
fn list(count: u32) -> u32 {
    let mut list = None;
    for n in 0..count {
        list = Some(&*rnew!(List(n, list)));
    }
    let mut sum = 0;
    while let Some(List(n, next)) = list {
        sum += n;
        list = *next;
    }
    sum
}

#[regions]
fn last(count: u32) -> u32 {
    let mut last = rref!(0);
    for n in 0..count {
        let next = rref!(*last + n);
        last = next;
    }
    *last
}

#[regions]
fn nested(count: u32) -> usize {
    let mut rows = rvec![];
    for n in 0..count {
        let mut row = rvec![];
        for m in 0..n {
            let cell = rvec![n, m];
            row.push(cell.len());
        }
        rows.push(row);
    }
    rows.iter().map(|row| row.len()).sum()
}

#[regions]
fn longest(words: &[&str]) -> usize {
    let mut longest: Option<RVec<'_, char>> = None;
    for word in words {
        let chars = rcollect!(word.chars());
        if longest
            .as_ref()
            .is_none_or(|longest| longest.len() < chars.len())
        {
            longest = Some(chars);
        }
    }
    longest.map_or(0, |longest| longest.len())
}

fn main() {
    assert_eq!(list(4), 6);
    assert_eq!(last(4), 6);
    assert_eq!(nested(4), 6);
    assert_eq!(longest(&["a", "bcd", "ef"]), 3);
}
