//! Vectors, slices, maps, sets, and owned values.

use rmm::prelude::*;
use std::collections::{BTreeMap, HashMap};

#[regions]
fn matrix(n: usize) -> u64 {
    let mut a = rvec![];
    for i in 0..n {
        let mut row = rvec![0_u64; n];
        for j in 0..n {
            row[j] = (i * n + j) as u64;
        }
        a.push(row);
    }
    let mut product = rvec![];
    for row in &a {
        let out = rslice![0; n];
        for (k, x) in row.iter().enumerate() {
            for (cell, y) in out.iter_mut().zip(&a[k]) {
                *cell += x * y;
            }
        }
        product.push(out);
    }
    product.iter().enumerate().map(|(i, row)| row[i]).sum()
}

#[test]
fn rows_of_a_matrix() {
    assert_eq!(matrix(3), 15 + 54 + 111);
}

#[regions]
fn merge_sort(items: &[i32]) -> Vec<i32> {
    fn split<'r>(r: &'r Region, items: &[i32]) -> &'r mut [i32] {
        if items.len() < 2 {
            return rcollect!(in r; items.iter().copied()).into_slice();
        }
        let (left, right) = items.split_at(items.len() / 2);
        let scratch = Region::new();
        let (left, right) = (split(&scratch, left), split(&scratch, right));
        let mut out = rvec![in r];
        let (mut i, mut j) = (0, 0);
        while i < left.len() || j < right.len() {
            if j == right.len() || i < left.len() && left[i] <= right[j] {
                out.push(left[i]);
                i += 1;
            } else {
                out.push(right[j]);
                j += 1;
            }
        }
        out.into_slice()
    }
    split(region!(), items).to_vec()
}

#[test]
fn a_merge_sort() {
    assert_eq!(merge_sort(&[3, 1, 2, 5, 4]), [1, 2, 3, 4, 5]);
}

#[regions]
fn sieve(n: usize) -> Vec<usize> {
    let composite = rslice![false; n + 1];
    let mut primes = rvec![];
    for i in 2..=n {
        if composite[i] {
            continue;
        }
        primes.push(i);
        for multiple in rcollect!((i * i..=n).step_by(i)) {
            composite[multiple] = true;
        }
    }
    primes.to_vec()
}

#[test]
fn a_sieve() {
    assert_eq!(sieve(20), [2, 3, 5, 7, 11, 13, 17, 19]);
}

#[regions]
fn groups(pairs: &[(&str, u32)]) -> BTreeMap<String, Vec<u32>> {
    let mut by_key: RMap<'_, &str, RVec<'_, u32>> = rmap! {};
    for (key, value) in pairs {
        by_key.entry(key).or_insert_with(|| rvec![]).push(*value);
    }
    by_key
        .iter()
        .map(|(key, values)| (key.to_string(), values.to_vec()))
        .collect()
}

#[test]
fn a_map_of_vectors() {
    let groups = groups(&[("a", 1), ("b", 2), ("a", 3)]);
    assert_eq!(groups["a"], [1, 3]);
    assert_eq!(groups["b"], [2]);
}

#[regions]
fn std_map_of_region_values(words: &[&str]) -> usize {
    let mut map: HashMap<&str, &mut u32> = HashMap::new();
    for word in words {
        let upper = rstr!(&word.to_uppercase());
        **map.entry(upper).or_insert_with(|| rnew!(0)) += 1;
    }
    let most = map.values().map(|count| **count).max();
    most.unwrap_or(0) as usize + map.len()
}

#[test]
fn a_std_map_of_region_values() {
    assert_eq!(std_map_of_region_values(&["a", "A", "b"]), 4);
}

#[regions]
fn std_vector_of_region_values() -> u32 {
    let mut all = Vec::new();
    let mut sum = 0;
    for i in 0..5 {
        let item = rnew!((i, rvec![i; 2]));
        sum += item.1.iter().sum::<u32>();
        all.push(item);
    }
    all.retain(|item| item.0 % 2 == 0);
    sum + all.iter().map(|item| item.0).sum::<u32>()
}

#[test]
fn a_std_vector_of_region_values() {
    assert_eq!(std_vector_of_region_values(), 26);
}

#[regions]
fn sets(a: &[u32], b: &[u32]) -> Vec<u32> {
    let left = {
        let mut s = rset! {};
        s.extend(a.iter().copied());
        s
    };
    let mut both = rvec![];
    for n in b {
        if left.contains(n) {
            both.push(*n);
        }
    }
    both.sort_unstable();
    both.dedup();
    both.into_iter().collect()
}

#[test]
fn common_members() {
    assert_eq!(sets(&[1, 2, 3], &[3, 2, 2, 9]), [2, 3]);
}

#[regions]
fn owned_values() -> usize {
    let names = rown!(vec![String::from("a")]);
    names.push("bc".into());
    let shared = rown!(std::rc::Rc::new(5_usize));
    let other = std::rc::Rc::clone(shared);
    let mut boxed = rbox!(String::from("x"));
    boxed.push('y');
    let inside = rnew!((names.len(), boxed.len()));
    inside.0 + inside.1 + *other + std::rc::Rc::strong_count(shared)
}

#[test]
fn values_with_destructors() {
    assert_eq!(owned_values(), 2 + 2 + 5 + 2);
}

#[regions]
fn boxes_in_turns(n: usize) -> usize {
    let mut total = 0;
    for i in 0..n {
        let text = rbox!(i.to_string());
        let list = rown!(Vec::with_capacity(2));
        list.push(text);
        total += list.iter().map(|text| text.len()).sum::<usize>();
    }
    total
}

#[test]
fn boxes_in_loops() {
    assert_eq!(boxes_in_turns(12), 14);
}

#[regions]
fn chunks(values: &[u32]) -> Vec<u32> {
    let mut copy = rcollect!(values.iter().copied());
    for chunk in copy.chunks_mut(2) {
        let backup = rcollect!(chunk.iter().copied());
        for (to, from) in chunk.iter_mut().zip(backup.iter().rev()) {
            *to = *from;
        }
    }
    copy.to_vec()
}

#[test]
fn chunks_of_a_slice() {
    assert_eq!(chunks(&[1, 2, 3, 4, 5]), [2, 1, 4, 3, 5]);
}

#[regions]
fn queue_of_tasks(n: u32) -> u32 {
    use std::collections::VecDeque;
    struct Task<'r> {
        cost: u32,
        after: &'r [u32],
    }
    let mut queue = VecDeque::new();
    queue.push_back(rnew!(Task {
        cost: n,
        after: rslice![n / 2, n / 3]
    }));
    let mut spent = 0;
    while let Some(task) = queue.pop_front() {
        spent += task.cost;
        for &cost in task.after {
            if cost > 0 {
                queue.push_back(rnew!(Task {
                    cost,
                    after: rslice![cost / 4]
                }));
            }
        }
    }
    spent
}

#[test]
fn tasks_make_tasks() {
    assert_eq!(queue_of_tasks(12), 12 + 6 + 4 + 1 + 1);
}

#[regions]
fn life(rows: &[&str], turns: usize) -> Vec<String> {
    let mut board = rcollect!(
        rows.iter()
            .map(|row| rcollect!(row.bytes().map(|b| b == b'#')))
    );
    for _ in 0..turns {
        let mut next = rvec![];
        for y in 0..board.len() {
            let mut row = rvec![];
            for x in 0..board[y].len() {
                let near = rcollect!(
                    [
                        (0, 0),
                        (0, 1),
                        (0, 2),
                        (1, 0),
                        (1, 2),
                        (2, 0),
                        (2, 1),
                        (2, 2)
                    ]
                    .into_iter()
                    .filter(|(dy, dx)| {
                        let row = (y + dy).checked_sub(1).and_then(|y| board.get(y));
                        let cell = (x + dx).checked_sub(1);
                        row.zip(cell)
                            .and_then(|(row, x)| row.get(x))
                            .copied()
                            .unwrap_or(false)
                    })
                );
                row.push(matches!((board[y][x], near.len()), (true, 2) | (_, 3)));
            }
            next.push(row);
        }
        board = next;
    }
    board
        .iter()
        .map(|row| {
            row.iter()
                .map(|&cell| if cell { '#' } else { '.' })
                .collect()
        })
        .collect()
}

#[test]
fn game_of_life() {
    assert_eq!(life(&["...", "###", "..."], 1), [".#.", ".#.", ".#."]);
    assert_eq!(life(&["...", "###", "..."], 2), ["...", "###", "..."]);
}

#[regions]
fn edit_distance(a: &str, b: &str) -> usize {
    let b = rcollect!(b.chars());
    let mut row = rcollect!(0..=b.len());
    for (i, c) in a.chars().enumerate() {
        let mut next = rvec![i + 1];
        for (j, d) in b.iter().enumerate() {
            let change = row[j] + usize::from(c != *d);
            let last = next[j];
            next.push(change.min(last + 1).min(row[j + 1] + 1));
        }
        row = next;
    }
    row[b.len()]
}

#[test]
fn distances() {
    assert_eq!(edit_distance("kitten", "sitting"), 3);
    assert_eq!(edit_distance("", "ab"), 2);
}

#[regions]
fn knapsack(items: &[(usize, u32)], room: usize) -> u32 {
    let best = rslice![0; room + 1];
    for &(size, worth) in items {
        for left in (size..=room).rev() {
            best[left] = best[left].max(best[left - size] + worth);
        }
    }
    best[room]
}

#[test]
fn a_knapsack() {
    assert_eq!(knapsack(&[(3, 4), (4, 5), (2, 3)], 6), 8);
}

#[regions]
fn queens(n: usize) -> usize {
    fn place(row: usize, columns: &mut RVec<'_, usize>, n: usize) -> usize {
        if row == n {
            return 1;
        }
        let mut found = 0;
        for column in 0..n {
            let free = columns
                .iter()
                .enumerate()
                .all(|(r, &c)| c != column && c.abs_diff(column) != row - r);
            if free {
                columns.push(column);
                found += place(row + 1, columns, n);
                columns.pop();
            }
        }
        found
    }
    place(0, &mut rvec![], n)
}

#[test]
fn queens_on_a_board() {
    assert_eq!(queens(6), 4);
}

#[regions]
fn holes_for_other_arenas() -> usize {
    let mut first = RVec::new_in(region!());
    first.extend([1, 2, 3]);
    let slice = region!().alloc_slice_copy(&first);
    let text = region!().alloc_str("abc");
    slice.len() + text.len()
}

#[test]
fn holes() {
    assert_eq!(holes_for_other_arenas(), 6);
}

#[regions]
fn zero_sized_and_empty() -> usize {
    let unit = rnew!(());
    let none: &mut [u64] = rslice![];
    let units = rvec![(); 1000];
    let empty: RVec<'_, u8> = rcollect!(std::iter::empty());
    let text = rstr!("");
    *unit = ();
    none.len() + units.len() + empty.len() + text.len()
}

#[test]
fn zero_sizes() {
    assert_eq!(zero_sized_and_empty(), 1000);
}

#[regions]
fn alignment() -> bool {
    #[derive(Clone, Copy)]
    #[repr(align(128))]
    struct Wide(u8);
    let _small = rnew!(1_u8);
    let wide = rnew!(Wide(1));
    let many = rvec![Wide(2); 3];
    let address = std::ptr::from_ref::<Wide>(wide).addr() | many.as_ptr().addr();
    address % 128 == 0 && wide.0 + many[2].0 == 3
}

#[test]
fn wide_alignment() {
    assert!(alignment());
}

#[regions]
fn larger_than_a_chunk() -> usize {
    let mut kept = rvec![];
    for n in 1..4_usize {
        kept.push(rslice![n as u8; n << 20]);
    }
    kept.iter().map(|slice| slice.len() >> 20).sum()
}

#[test]
fn large_values() {
    assert_eq!(larger_than_a_chunk(), 6);
}
