//! Collections of std and of regions, together.

use rmm_erase::erase;

#[erase]
mod collections {
    use rmm::prelude::*;
    use std::collections::{
        BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, VecDeque, btree_map, hash_map,
    };

    pub fn word_counts(text: &str) -> Vec<(String, u32)> {
        let r = Region::new();
        let mut counts: RMap<'_, &str, u32> = rmap! { in r; };
        for word in text.split(' ') {
            let word: &str = rformat!(in r; "{}", word.to_lowercase()).into_str();
            *counts.entry(word).or_insert(0) += 1;
        }
        let mut all = rcollect!(in r; counts.iter());
        all.sort();
        all.iter()
            .map(|(word, n)| (word.to_string(), **n))
            .collect()
    }

    pub fn vectors_in_a_map(text: &str) -> usize {
        let r = Region::new();
        let mut by_length = rmap! { in r; };
        for word in text.split(' ') {
            by_length
                .entry(word.len())
                .or_insert_with(|| rvec![in r])
                .push(rstr!(in r; word));
        }
        let longest = by_length.keys().max().copied().unwrap_or(0);
        by_length
            .get(&longest)
            .map_or(0, |v| v.len() * 100 + v[0].len())
    }

    pub fn std_map_of_references(n: u32) -> u32 {
        let r = Region::new();
        let mut map: HashMap<u32, &u32> = HashMap::new();
        for i in 0..n {
            map.insert(i % 3, rref!(in r; i));
        }
        let old = map.insert(0, rref!(in r; 100));
        let gone = map.remove(&1);
        map.values().map(|x| **x).sum::<u32>() + old.map_or(0, |x| *x) + *gone.unwrap_or(&0)
    }

    pub fn std_entries(n: u32) -> u32 {
        let r = Region::new();
        let mut map = HashMap::new();
        for i in 0..n {
            match map.entry(i % 2) {
                hash_map::Entry::Occupied(mut entry) => {
                    let old: &u32 = entry.insert(rref!(in r; i));
                    assert!(*old < i);
                }
                hash_map::Entry::Vacant(entry) => {
                    entry.insert(rref!(in r; i));
                }
            }
        }
        *map.entry(5).or_insert_with(|| rref!(in r; 50)) = rref!(in r; 51);
        map.into_values().sum()
    }

    pub fn btree_of_slices(n: u32) -> Vec<u32> {
        let r = Region::new();
        let mut map: BTreeMap<&str, &[u32]> = BTreeMap::new();
        for i in 0..n {
            let key: &str = rformat!(in r; "{}", n - i).into_str();
            map.entry(key).or_insert(rslice![in r; i, i * i]);
        }
        if let btree_map::Entry::Vacant(slot) = map.entry("0") {
            slot.insert(rcollect!(in r; 7..9).into_slice());
        }
        map.range("0"..)
            .flat_map(|(_, v)| v.iter().copied())
            .collect()
    }

    pub fn a_heap_of_references(n: u32) -> u32 {
        let r = Region::new();
        let mut heap = BinaryHeap::new();
        for i in 0..n {
            heap.push((i * 7 % 5, rref!(in r; i)));
        }
        let mut sum = 0;
        while let Some((priority, x)) = heap.pop() {
            sum = sum * 3 + *x;
            if priority == 4 {
                heap.push((0, rref!(in r; *x + 1)));
            }
        }
        sum
    }

    pub fn breadth_first(n: usize) -> usize {
        let r = Region::new();
        let edges: RVec<'_, &[usize]> =
            rcollect!(in r; (0..n).map(|i| &*rslice![in r; i * 2 % n, (i + 3) % n]));
        let mut queue = VecDeque::from([0]);
        let mut seen = rvec![in r; false; n];
        let mut order = rvec![in r];
        while let Some(at) = queue.pop_front() {
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            order.push(at);
            queue.extend(edges[at].iter().filter(|next| !seen[**next]));
        }
        order.iter().enumerate().map(|(i, x)| i * x).sum()
    }

    pub fn sets(text: &str) -> (usize, usize, bool) {
        let r = Region::new();
        let mut a: RSet<'_, char> = rset! { in r; 'a', 'b' };
        let b: HashSet<char> = text.chars().collect();
        for c in &b {
            a.insert(*c);
        }
        let ordered: BTreeSet<&char> = a.iter().collect();
        (a.len(), ordered.len(), ordered.first() == Some(&&'a'))
    }

    pub fn a_set_of_region_text(text: &str) -> Vec<String> {
        let r = Region::new();
        let mut seen = rset! { in r; };
        let mut repeated = rvec![in r];
        for word in text.split(' ') {
            let turn = Region::new();
            let lower: &str = rformat!(in turn; "{}", word.to_lowercase()).into_str();
            if !seen.contains(lower) {
                let kept: &str = rstr!(in r; lower);
                seen.insert(kept);
            } else {
                repeated.push(rstr!(in r; lower));
            }
        }
        repeated.iter().map(|s| s.to_string()).collect()
    }

    pub fn map_from_literals(n: u32) -> u32 {
        let r = Region::new();
        let map = rmap! { in r; "one" => rref!(in r; n), "two" => rref!(in r; n * 2) };
        let by_value: HashMap<u32, &str> = map.iter().map(|(k, v)| (**v, *k)).collect();
        map["one"] + by_value[&(n * 2)].len() as u32
    }

    pub fn retained_and_drained(n: u32) -> u32 {
        let r = Region::new();
        let mut v = rcollect!(in r; (0..n).map(|i| rref!(in r; i)));
        v.retain(|x| **x % 3 != 0);
        let taken = rcollect!(in r; v.drain(1..));
        let mut map = rmap! { in r; };
        for x in taken {
            map.insert(*x % 2, x);
        }
        map.retain(|k, _| *k == 0);
        v.len() as u32 + map.drain().map(|(_, x)| *x).sum::<u32>()
    }

    pub fn memo_table(n: u64) -> u64 {
        fn fib<'r>(n: u64, memo: &mut HashMap<u64, &'r u64>, zero: &'r u64, one: &'r u64) -> u64 {
            if let Some(known) = memo.get(&n) {
                return **known;
            }
            let value = fib(n - 1, memo, zero, one) + fib(n - 2, memo, zero, one);
            memo.insert(n, if value % 2 == 0 { zero } else { one });
            value
        }
        let r = Region::new();
        let (zero, one) = (rref!(in r; 0), rref!(in r; 1));
        let mut memo = HashMap::new();
        memo.insert(0, zero as &u64);
        memo.insert(1, one);
        fib(n, &mut memo, zero, one)
    }

    pub fn groups(n: u32) -> Vec<u32> {
        let r = Region::new();
        let mut groups: [RVec<'_, &u32>; 3] = [rvec![in r], rvec![in r], rvec![in r]];
        for i in 0..n {
            groups[i as usize % 3].push(rref!(in r; i));
        }
        let [a, b, c] = groups;
        [a, b, c]
            .iter()
            .map(|g| g.iter().map(|x| **x).sum())
            .collect()
    }

    pub fn a_reference_in_a_struct_in_a_vector_in_a_map(n: u32) -> usize {
        #[derive(Clone, Copy)]
        struct Entry<'e> {
            name: &'e str,
            rank: u32,
        }
        let r = Region::new();
        let mut shelves: HashMap<u32, Vec<Entry<'_>>> = HashMap::new();
        for rank in 0..n {
            let name: &str = rformat!(in r; "item{rank}").into_str();
            let entry = Entry { name, rank };
            shelves.entry(rank % 2).or_default().push(entry);
        }
        for shelf in shelves.values_mut() {
            shelf.sort_by_key(|e| std::cmp::Reverse(e.rank));
        }
        let mut first = shelves
            .values()
            .filter_map(|s| s.first())
            .map(|e| e.name)
            .collect::<Vec<_>>();
        first.sort();
        first.concat().len() + first.first().map_or(0, |s| s.as_bytes()[4] as usize)
    }

    pub fn two_phase_borrows(n: usize) -> usize {
        let r = Region::new();
        let mut v = rvec![in r; n];
        v.push(v.len());
        v.push(v[0] + v[1]);
        let last = v.len() - 1;
        v[last] += 1;
        v.insert(v.len() / 2, v[last]);
        v.truncate(v.len() - 1);
        v.swap(0, last);
        v.iter().enumerate().map(|(i, x)| i * x).sum()
    }

    pub fn reborrows(n: u32) -> u32 {
        fn add(v: &mut RVec<'_, u32>, x: u32) -> usize {
            v.push(x);
            v.len()
        }
        let r = Region::new();
        let mut v = rvec![in r; n];
        let w = &mut v;
        add(w, 1);
        let x = &mut *w;
        add(x, 2);
        add(&mut *w, 3);
        let n = add(&mut v, 4);
        n as u32 + v.iter().sum::<u32>()
    }

    pub fn split_at_mut_and_windows(n: u32) -> u32 {
        let r = Region::new();
        let mut v = rcollect!(in r; 0..n.max(4));
        let (a, b) = v.split_at_mut(2);
        a[0] = b[1];
        b[0] += a[1];
        let up = v.windows(2).filter(|w| w[0] < w[1]).count() as u32;
        let firsts = rcollect!(in r; v.chunks(2).map(|c| c.first()));
        up + firsts.into_iter().flatten().sum::<u32>()
    }

    pub fn slices_sorted_and_searched(n: u32) -> Option<usize> {
        let r = Region::new();
        let v = rslice![in r; n, 5, 3, 9];
        v.sort_unstable_by(|a, b| b.cmp(a));
        let at = v.binary_search_by(|x| 5.cmp(x)).ok()?;
        let w = rcollect!(in r; v.iter().rev()).into_slice();
        w.reverse();
        w.iter().position(|x| **x == v[at])
    }

    pub fn extended_from_other_regions(n: u32) -> usize {
        let r = Region::new();
        let mut all = rvec![in r];
        for i in 0..n {
            let turn = Region::new();
            let mut some = rvec![in turn; i; 2];
            let more = rcollect!(in turn; 0..i);
            all.extend(more.iter());
            all.extend_from_slice(&some);
            all.append(&mut some);
        }
        all.len()
    }

    pub fn grids(n: usize) -> u32 {
        let r = Region::new();
        let mut grid = rcollect!(in r; (0..n).map(|_| rvec![in r; 1u32; n]));
        for y in 1..n {
            for x in 1..n {
                grid[y][x] = grid[y - 1][x] + grid[y][x - 1];
            }
        }
        grid.last().and_then(|row| row.last()).copied().unwrap_or(0)
    }

    pub fn cloned_containers(n: u32) -> u32 {
        let r = Region::new();
        let v = rvec![in r; n, n + 1];
        let mut w = v.clone();
        w.push(1);
        let owned: Vec<u32> = w.to_vec();
        let mut x = w.clone();
        x.clone_from(&v);
        v.len() as u32 + owned.iter().sum::<u32>() + x.len() as u32
    }

    pub fn one_of_two_grids(n: usize) -> usize {
        let r = Region::new();
        let mut sum = 0;
        let mut last = rvec![in r; rvec![in r; 0_usize]];
        for i in 0..n {
            let grid = rvec![in r; rvec![in r; i; 2]; 2];
            let copy = last.clone();
            let all = if i == 1 {
                grid.into_slice()
            } else {
                copy.into_slice()
            };
            all[0] = rvec![in r; sum];
            last[0].push(all[0][0]);
            sum += all.len();
        }
        sum + last[0].len()
    }

    pub fn grids_behind_cells(n: usize) -> usize {
        use std::cell::RefCell;
        let r = Region::new();
        let mut cur = rvec![in r];
        cur.push(RefCell::new(rvec![in r; 0_usize]));
        for i in 0..n {
            let mut next = rvec![in r];
            for row in &cur {
                let len = row.borrow().len();
                row.borrow_mut().push(i);
                next.push(RefCell::new(rvec![in r; len; i + 1]));
            }
            let kept = if i % 3 == 0 { &cur } else { &next };
            kept[0].replace(rvec![in r; i]);
            cur = next;
        }
        cur.iter().map(|row| row.borrow().len()).sum()
    }

    pub fn a_grid_of_references(n: usize) -> usize {
        let r = Region::new();
        let zero = 0;
        let mut grid: RVec<'_, RVec<'_, &usize>> = rvec![in r; rvec![in r; &zero; 2]; 2];
        for i in 0..n {
            let mut next = rvec![in r; rvec![in r; &zero; 2]; 2];
            for (y, row) in next.iter_mut().enumerate() {
                for (x, cell) in row.iter_mut().enumerate() {
                    *cell = rref!(in r; *grid[1 - y][x] + i + x);
                }
            }
            if i % 2 == 1 {
                next[0][1] = grid[0][0];
            }
            grid = next;
        }
        grid.iter().flatten().copied().sum()
    }

    pub fn a_list_is_collected_again(n: usize) -> usize {
        let r = Region::new();
        let mut all: RVec<'_, RVec<'_, &usize>> = rvec![in r];
        for k in 0..n {
            let q = Region::new();
            let mut list: RVec<'_, &usize> = rvec![in q];
            for i in 0..k {
                list.push(rref!(in r; i));
            }
            all.push(rcollect!(in r; list));
        }
        let again = rcollect!(in r; all);
        again.iter().flatten().map(|n| **n).sum()
    }

    pub fn of_an_option_and_an_array(n: usize) -> usize {
        let r = Region::new();
        let some: Option<&usize> = (n > 2).then(|| &*rref!(in r; n));
        let mut all: RVec<'_, &usize> = rcollect!(in r; some);
        all.extend(
            rcollect!(in r; [rref!(in r; 1), rref!(in r; 2)])
                .into_iter()
                .map(|n| &*n),
        );
        all.iter().map(|n| **n).sum()
    }
}

agree! { collections:
    a_list_is_collected_again(0)(4);
    of_an_option_and_an_array(1)(4);
    one_of_two_grids(4);
    grids_behind_cells(5);
    a_grid_of_references(4);
    word_counts("a B b")("");
    vectors_in_a_map("a bb cc d")("");
    std_map_of_references(7)(0);
    std_entries(7)(0);
    btree_of_slices(3)(0);
    a_heap_of_references(7)(0);
    breadth_first(7)(1);
    sets("bcd")("");
    a_set_of_region_text("a B b A c");
    map_from_literals(3);
    retained_and_drained(10)(2);
    memo_table(9);
    groups(10)(0);
    a_reference_in_a_struct_in_a_vector_in_a_map(5)(0);
    two_phase_borrows(3);
    reborrows(3);
    split_at_mut_and_windows(3)(8);
    slices_sorted_and_searched(3)(8);
    extended_from_other_regions(0)(4);
    grids(0)(4);
    cloned_containers(4);
}
