//! Methods of std whose signatures inference knows: what they give, store and call.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BinaryHeap, HashMap, VecDeque};
use std::rc::Rc;

use rmm::prelude::*;

#[regions]
fn entries_of_a_map(text: &str) -> usize {
    let mut counts: HashMap<&str, RVec<'_, usize>> = HashMap::new();
    for (at, word) in text.split(' ').enumerate() {
        let word: &str = rstr!(word);
        counts.entry(word).or_insert_with(|| rvec![]).push(at);
    }
    let mut longest = counts.values().collect::<Vec<_>>();
    longest.sort_by_key(|list| std::cmp::Reverse(list.len()));
    longest.first().map_or(0, |list| list.len())
}

#[regions]
fn guards(n: u32) -> u32 {
    let shared = RefCell::new(rvec![]);
    for i in 0..n {
        let one: &u32 = rref!(i);
        shared.borrow_mut().push(one);
    }
    let guard = shared.borrow();
    guard.iter().map(|one| **one).sum()
}

#[regions]
fn swapped_and_replaced(n: u32) -> (u32, u32) {
    let mut a = rvec![];
    let mut b = rvec![];
    for i in 0..n {
        a.push(&*rref!(i));
        std::mem::swap(&mut a, &mut b);
    }
    let old = std::mem::replace(&mut a, rvec![]);
    let taken: u32 = old.iter().map(|x| **x).sum();
    (taken, b.iter().copied().sum())
}

#[regions]
fn folded_references(n: u32) -> u32 {
    let all = rcollect!(0..n);
    let most = all.iter().fold(None, |best: Option<&u32>, x| match best {
        Some(best) if best > x => Some(best),
        _ => Some(x),
    });
    let second = all.iter().rev().nth(1).or(most).unwrap_or(&0);
    most.copied().unwrap_or_default() + *second
}

#[regions]
fn an_option_that_is_filled(text: &str) -> usize {
    let mut first = None;
    let mut last = None;
    for word in text.split(' ') {
        let copy: &str = rstr!(word);
        first.get_or_insert(copy);
        last.replace(copy);
    }
    first.map_or(0, str::len)
        + last
            .take()
            .into_iter()
            .chain(last)
            .map(str::len)
            .sum::<usize>()
}

#[regions]
fn heaps_and_queues(n: u32) -> u32 {
    let mut heap = BinaryHeap::new();
    let mut queue = VecDeque::new();
    for i in 0..n {
        let one: &u32 = rref!(i * 7 % 5);
        heap.push(one);
        queue.push_back(one);
        if queue.len() > 3 {
            queue.pop_front().into_iter().for_each(|one| heap.push(one));
        }
    }
    let top = heap.peek().map_or(0, |top| **top);
    top + heap
        .into_sorted_vec()
        .iter()
        .zip(&queue)
        .filter(|(a, b)| a == b)
        .count() as u32
}

#[regions]
fn ranges_of_a_tree(n: u32) -> u32 {
    let mut tree = BTreeMap::new();
    for i in 0..n {
        tree.insert(i, rstr!(&i.to_string()));
    }
    let half = tree.split_off(&(n / 2));
    let lengths = half
        .range(..)
        .map(|(_, text)| text.len() as u32)
        .sum::<u32>();
    lengths
        + tree
            .first_key_value()
            .map_or(0, |(_, text)| text.len() as u32)
}

#[regions]
fn chunks_and_windows(n: usize) -> usize {
    let all = rcollect!((0..n).map(|i| &*rref!(i)));
    let (head, tail) = all.split_at(n / 2);
    let wide = all.windows(2).filter(|pair| pair[0] < pair[1]).count();
    let sums = rcollect!(
        all.chunks(3)
            .map(|chunk| chunk.iter().map(|x| **x).sum::<usize>())
    );
    let best = head.iter().chain(tail).max_by_key(|x| ***x).copied();
    wide + sums.iter().sum::<usize>() + best.map_or(0, |best| *best)
}

#[regions]
fn cells_and_counted(n: u32) -> u32 {
    let last = Rc::new(Cell::new(None));
    let other = Rc::clone(&last);
    for i in 0..n {
        let one: &u32 = rref!(i);
        other.set(Some(one));
    }
    let own = last.clone();
    own.get().copied().unwrap_or(0) + last.take().map_or(0, |x| *x)
}

#[regions]
fn partitioned(n: u32) -> (usize, usize) {
    let all = rcollect!((0..n).map(|i| &*rref!(i)));
    let (even, odd): (Vec<&u32>, Vec<&u32>) = all.iter().copied().partition(|x| **x % 2 == 0);
    let (low, high): (Vec<&u32>, Vec<u32>) = even.iter().map(|x| (*x, **x + 1)).unzip();
    (odd.len() + low.len(), high.len())
}

#[regions]
fn drained(n: u32) -> u32 {
    let mut all = rcollect!((0..n).map(|i| &*rref!(i)));
    let mut kept = rvec![];
    kept.extend(all.drain(1..));
    kept.retain(|x: &&u32| **x != 2);
    let tail = kept.split_off(1);
    all.append(&mut kept);
    all.iter().chain(&tail).map(|x| **x).sum()
}

#[regions]
fn scanned(text: &str) -> usize {
    let words = rcollect!(text.split(' ').scan(String::new(), |all, word| {
        all.push_str(word);
        Some(rformat!("{all}"))
    }));
    let longest = words
        .iter()
        .map(|word| word.as_str())
        .reduce(|a, b| if a.len() > b.len() { a } else { b });
    longest.map_or(0, str::len)
}

#[regions]
fn results(text: &str) -> Result<u32, String> {
    let numbers: Result<Vec<&u32>, _> = text
        .split(',')
        .map(|part| part.trim().parse::<u32>().map(|n| &*rref!(n)))
        .collect();
    let numbers = numbers.map_err(|error| error.to_string())?;
    numbers
        .iter()
        .copied()
        .copied()
        .reduce(u32::max)
        .ok_or_else(|| rformat!("empty").as_str().to_string())
}

#[test]
fn methods_of_std() {
    assert_eq!(entries_of_a_map("a b a c a"), 3);
    assert_eq!(guards(4), 6);
    assert_eq!(swapped_and_replaced(4), (2, 4));
    assert_eq!(folded_references(5), 7);
    assert_eq!(an_option_that_is_filled("ab cde"), 5);
    assert_eq!(heaps_and_queues(6), 5);
    assert_eq!(ranges_of_a_tree(12), 9);
    assert_eq!(chunks_and_windows(6), 5 + 15 + 5);
    assert_eq!(cells_and_counted(4), 6);
    assert_eq!(partitioned(5), (5, 3));
    assert_eq!(drained(5), 8);
    assert_eq!(scanned("a bc d"), 4);
    assert_eq!(results("1, 5,3"), Ok(5));
    assert!(results("x").is_err());
}
