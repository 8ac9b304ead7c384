//! What is borrowed from a vector behind a reference, and what is copied out of it.

use rmm_erase::erase;

#[erase]
mod borrowed {
    use rmm::prelude::*;
    use std::collections::HashMap;

    pub fn an_element_copied<'t>(text: &'t str) -> Vec<&'t str> {
        let r = Region::new();
        let mut out = Vec::new();
        for line in text.lines() {
            let words: &RVec<'_, &'t str> = rref!(in r; rcollect!(in r; line.split(' ')));
            out.extend(words.first().copied());
            out.push(*words.last().unwrap());
            if let Some(word) = words.get(1) {
                out.push(*word);
            }
            if let Some(&word) = words.iter().max() {
                out.push(word);
            }
            for word in words.iter() {
                out.push(*word);
            }
        }
        out
    }

    pub fn an_element_borrowed(n: u32) -> u32 {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let list: &RVec<'_, u32> = rref!(in r; rvec![in r; i, 1]);
            kept.extend(list.first());
            kept.push(list.iter().max().unwrap());
            kept.push(&list[1]);
        }
        kept.into_iter().sum()
    }

    pub fn a_slice_borrowed(n: u32) -> u32 {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let list: &RVec<'_, u32> = rref!(in r; rvec![in r; i, 1]);
            kept.push(list.as_slice());
            kept.extend(list.split_first().map(|(_, rest)| rest));
            kept.extend(list.chunks(1));
        }
        kept.into_iter().flatten().sum()
    }

    pub fn an_element_of_a_row(n: u32) -> u32 {
        let r = Region::new();
        let mut kept = Vec::new();
        let mut rows = rvec![in r];
        for i in 0..n {
            rows.push(rvec![in r; i, i + 1]);
        }
        for row in &rows {
            kept.extend(row.first());
            kept.push(row.last().unwrap());
        }
        kept.into_iter().sum()
    }

    pub fn an_element_written_through_a_reference(n: u32) -> u32 {
        let r = Region::new();
        let list: &mut RVec<'_, &u32> = rnew!(in r; rvec![in r; &0]);
        for i in 0..n {
            let x = rref!(in r; i);
            if let Some(last) = list.last_mut() {
                *last = x;
            }
            list.iter_mut().for_each(|one| *one = x);
            list.push(x);
        }
        list.iter().copied().sum()
    }

    pub fn tied_in_a_struct(n: u32) -> u32 {
        struct Kept<'k> {
            first: &'k u32,
            rest: &'k [u32],
        }
        let r = Region::new();
        let mut all = Vec::new();
        for i in 0..n {
            let list: &RVec<'_, u32> = rref!(in r; rvec![in r; i, 1, 2]);
            if let Some((first, rest)) = list.split_first() {
                all.push(Kept { first, rest });
            }
        }
        all.iter().map(|of| *of.first + of.rest.len() as u32).sum()
    }

    /// The elements have the lifetime of the reference to them.
    pub fn one_lifetime_for_all(n: u32) -> u32 {
        struct Both<'b> {
            list: &'b RVec<'b, &'b u32>,
        }
        let r = Region::new();
        let mut all = Vec::new();
        for i in 0..n {
            let both = Both {
                list: rref!(in r; rvec![in r; &7, &8]),
            };
            let other = Both {
                list: rref!(in r; rvec![in r; rref!(in r; i)]),
            };
            all.extend(both.list.first().copied());
            let list = both.list;
            all.extend(list.last().copied());
            let one = if i % 2 == 0 { both } else { other };
            all.push(*one.list.first().unwrap());
        }
        all.into_iter().sum()
    }

    fn same<'a>(list: &'a RVec<'a, &'a u32>) -> &'a RVec<'a, &'a u32> {
        list
    }

    pub fn one_lifetime_by_a_signature(n: u32) -> u32 {
        let r = Region::new();
        let mut all = Vec::new();
        for _ in 0..n {
            let list: &RVec<'_, &u32> = rref!(in r; rvec![in r; &7, &8]);
            all.extend(same(list).first().copied());
            let list = same(list);
            all.push(*list.last().unwrap());
        }
        all.into_iter().sum()
    }

    pub fn pairs_of_a_map<'t>(text: &'t str) -> Vec<&'t str> {
        let r = Region::new();
        let mut out = Vec::new();
        for line in text.lines() {
            let mut map = rmap! { in r };
            for word in line.split(' ') {
                map.insert(word, line);
            }
            let map: &RMap<'_, &'t str, &'t str> = rref!(in r; map);
            out.extend(map.get("a").copied());
            let mut keys: Vec<&str> = map.keys().copied().collect();
            keys.sort();
            out.extend(keys);
        }
        out
    }

    pub fn a_reference_to_a_reference<'t>(text: &'t str) -> Vec<&'t str> {
        let r = Region::new();
        let mut rows: RVec<'_, &RVec<'_, &'t str>> = rvec![in r];
        for line in text.lines() {
            rows.push(rref!(in r; rcollect!(in r; line.split(' '))));
        }
        let mut out = Vec::new();
        for row in &rows {
            out.extend(row.last().copied());
            out.extend(row.iter().copied());
        }
        out
    }

    pub fn words_out_of_a_cache<'t>(text: &'t str) -> Vec<&'t str> {
        let r = Region::new();
        let mut cache: HashMap<&str, &RVec<'_, &'t str>> = HashMap::new();
        let mut out = Vec::new();
        for line in text.lines() {
            let words = *cache
                .entry(line)
                .or_insert_with(|| rref!(in r; rcollect!(in r; line.split(' '))));
            out.extend(words.first().copied());
            out.extend(cache[line].last().copied());
            if let Some(words) = cache.get(line) {
                out.extend(words.iter().copied());
            }
            for words in cache.values() {
                out.extend(words.first().copied());
            }
        }
        out.sort();
        out
    }

    pub fn words_out_of_a_map_of_vectors<'t>(text: &'t str) -> Vec<&'t str> {
        let r = Region::new();
        let mut cache: HashMap<&str, RVec<'_, &'t str>> = HashMap::new();
        let mut out = Vec::new();
        for line in text.lines() {
            let words = cache
                .entry(line)
                .or_insert_with(|| rcollect!(in r; line.split(' ')));
            out.extend(words.first().copied());
            words.push("more");
            let words = cache.get(line).unwrap();
            out.push(words[words.len() - 1]);
        }
        out
    }

    pub fn references_in_a_list_of_std<'t>(text: &'t str) -> Vec<&'t str> {
        let r = Region::new();
        let mut out = Vec::new();
        let mut all: Vec<&RVec<'_, &'t str>> = Vec::new();
        for line in text.lines() {
            all.push(rref!(in r; rcollect!(in r; line.split(' '))));
            out.extend(all[0].first().copied());
            let words = *all.last().unwrap();
            out.extend(words.first().copied());
            let words = all.first().unwrap();
            out.extend(words.last().copied());
        }
        out
    }

    pub fn elements_of_rows(n: u32) -> u32 {
        let r = Region::new();
        let mut kept = Vec::new();
        let mut rows: RVec<'_, RVec<'_, &u32>> = rvec![in r];
        for i in 0..n {
            rows.push(rvec![in r; rref!(in r; i), &7]);
        }
        for row in &rows {
            kept.extend(row.first().copied());
            kept.push(row[0]);
        }
        for (i, row) in rows.iter().enumerate() {
            if i % 2 == 0 {
                kept.push(*row.first().unwrap());
            }
        }
        for row in rows {
            kept.extend(row.last().copied());
        }
        kept.into_iter().sum()
    }

    pub fn elements_of_rows_behind_references(n: u32) -> u32 {
        let r = Region::new();
        let mut kept = Vec::new();
        let mut rows: RVec<'_, &RVec<'_, &u32>> = rvec![in r];
        for i in 0..n {
            rows.push(rref!(in r; rvec![in r; rref!(in r; i), &7]));
        }
        for &row in &rows {
            kept.extend(row.first().copied());
        }
        for row in rows.iter() {
            kept.push(*row.first().unwrap());
        }
        for row in rows {
            kept.extend(row.iter().copied());
        }
        kept.into_iter().sum()
    }

    pub fn pushes_through_an_entry(n: u32) -> u32 {
        let r = Region::new();
        let mut map: HashMap<u32, RVec<'_, &u32>> = HashMap::new();
        let mut lists: HashMap<u32, Vec<&u32>> = HashMap::new();
        for i in 0..n {
            let x: &u32 = rref!(in r; i);
            let list = map.entry(i % 2).or_insert_with(|| rvec![in r]);
            list.push(x);
            lists.entry(i % 3).or_default().push(rref!(in r; i + 1));
            lists
                .entry(i % 5)
                .and_modify(|list| list.push(x))
                .or_insert_with(|| vec![x, x]);
        }
        let of = map.values().flat_map(|list| list.iter().copied());
        of.sum::<u32>() + lists.values().flatten().copied().sum::<u32>()
    }

    struct Both<'b> {
        list: &'b RVec<'b, &'b u32>,
    }

    impl<'b> Both<'b> {
        fn get(&self) -> &'b RVec<'b, &'b u32> {
            self.list
        }
    }

    pub fn one_lifetime_in_a_field(n: u32) -> u32 {
        let r = Region::new();
        let mut all: Vec<&u32> = Vec::new();
        for _ in 0..n {
            let both = Both {
                list: rref!(in r; rvec![in r; &7, &8]),
            };
            all.extend(both.list.first().copied());
        }
        all.into_iter().sum()
    }

    pub fn one_lifetime_indexed(n: u32) -> u32 {
        let r = Region::new();
        let mut all: Vec<&u32> = Vec::new();
        for _ in 0..n {
            let both = Both {
                list: rref!(in r; rvec![in r; &7, &8]),
            };
            all.push(both.list[0]);
        }
        all.into_iter().sum()
    }

    pub fn one_lifetime_in_a_pattern(n: u32) -> u32 {
        let r = Region::new();
        let mut all: Vec<&u32> = Vec::new();
        for _ in 0..n {
            let Both { list } = Both {
                list: rref!(in r; rvec![in r; &7, &8]),
            };
            all.push(*list.last().unwrap());
        }
        all.into_iter().sum()
    }

    pub fn one_lifetime_in_a_variable(n: u32) -> u32 {
        let r = Region::new();
        let mut all: Vec<&u32> = Vec::new();
        for _ in 0..n {
            let both = Both {
                list: rref!(in r; rvec![in r; &7, &8]),
            };
            let list = both.list;
            all.push(list[1]);
        }
        all.into_iter().sum()
    }

    pub fn one_lifetime_in_a_loop(n: u32) -> u32 {
        let r = Region::new();
        let mut all: Vec<&u32> = Vec::new();
        for _ in 0..n {
            let both = Both {
                list: rref!(in r; rvec![in r; &7, &8]),
            };
            for x in both.list {
                all.push(*x);
            }
        }
        all.into_iter().sum()
    }

    pub fn one_lifetime_in_an_option(n: u32) -> u32 {
        let r = Region::new();
        let mut all: Vec<&u32> = Vec::new();
        for _ in 0..n {
            let both = Some(Both {
                list: rref!(in r; rvec![in r; &7, &8]),
            });
            if let Some(both) = both {
                all.extend(both.list.iter().copied());
            }
        }
        all.into_iter().sum()
    }

    pub fn one_lifetime_in_an_unwrapped_option(n: u32) -> u32 {
        let r = Region::new();
        let mut all: Vec<&u32> = Vec::new();
        for _ in 0..n {
            let both = Some(Both {
                list: rref!(in r; rvec![in r; &7, &8]),
            });
            all.extend(both.unwrap().list.iter().copied());
        }
        all.into_iter().sum()
    }

    pub fn one_lifetime_in_a_list(n: u32) -> u32 {
        let r = Region::new();
        let mut all: Vec<&u32> = Vec::new();
        for _ in 0..n {
            let both = vec![Both {
                list: rref!(in r; rvec![in r; &7, &8]),
            }];
            all.extend(both[0].list.iter().copied());
        }
        all.into_iter().sum()
    }

    pub fn one_lifetime_in_a_match(n: u32) -> u32 {
        let r = Region::new();
        let mut all: Vec<&u32> = Vec::new();
        for _ in 0..n {
            match (
                Both {
                    list: rref!(in r; rvec![in r; &7, &8]),
                },
                1,
            ) {
                (Both { list }, _) => all.extend(list.iter().copied()),
            }
        }
        all.into_iter().sum()
    }

    pub fn one_lifetime_of_an_option_in_a_list(n: u32) -> u32 {
        let r = Region::new();
        let mut all: Vec<&u32> = Vec::new();
        for _ in 0..n {
            let both = Both {
                list: rref!(in r; rvec![in r; &7, &8]),
            };
            let lists = vec![both.list];
            all.extend(lists.last().unwrap().iter().copied());
        }
        all.into_iter().sum()
    }

    pub fn one_lifetime_of_a_call(n: u32) -> u32 {
        let r = Region::new();
        let mut all: Vec<&u32> = Vec::new();
        for _ in 0..n {
            let list = same(rref!(in r; rvec![in r; &7]));
            let lists = vec![list];
            all.push(*lists[0].first().unwrap());
        }
        all.into_iter().sum()
    }

    pub fn one_lifetime_of_a_method(n: u32) -> u32 {
        let r = Region::new();
        let mut all: Vec<&u32> = Vec::new();
        for _ in 0..n {
            let both = Both {
                list: rref!(in r; rvec![in r; &7, &8]),
            };
            all.push(both.get()[0]);
            let list = both.get();
            all.extend(list.first().copied());
        }
        all.into_iter().sum()
    }

    pub fn one_lifetime_of_a_closure(n: u32) -> u32 {
        let r = Region::new();
        let mut all: Vec<&u32> = Vec::new();
        for _ in 0..n {
            let both = Both {
                list: rref!(in r; rvec![in r; &7, &8]),
            };
            let first = || both.list;
            all.extend(first().first().copied());
        }
        all.into_iter().sum()
    }

    pub fn one_lifetime_in_a_tuple_of_structs(n: u32) -> u32 {
        let r = Region::new();
        let mut all: Vec<&u32> = Vec::new();
        for _ in 0..n {
            let (both, _) = (
                Both {
                    list: rref!(in r; rvec![in r; &7, &8]),
                },
                1,
            );
            all.push(*both.list.first().unwrap());
        }
        all.into_iter().sum()
    }

    pub fn one_lifetime_by_a_reference(n: u32) -> u32 {
        let r = Region::new();
        let mut all: Vec<&u32> = Vec::new();
        for _ in 0..n {
            let both = &Both {
                list: rref!(in r; rvec![in r; &7, &8]),
            };
            all.push(*both.list.first().unwrap());
        }
        all.into_iter().sum()
    }

    pub fn one_lifetime_in_a_box(n: u32) -> u32 {
        let r = Region::new();
        let mut all: Vec<&u32> = Vec::new();
        for _ in 0..n {
            let both = Box::new(Both {
                list: rref!(in r; rvec![in r; &7, &8]),
            });
            all.push(*both.list.first().unwrap());
        }
        all.into_iter().sum()
    }

    pub fn one_lifetime_through_lists(n: u32) -> u32 {
        let r = Region::new();
        let mut all = Vec::new();
        let mut map: HashMap<u32, Both<'_>> = HashMap::new();
        let mut lists: Vec<&RVec<'_, &u32>> = Vec::new();
        for i in 0..n {
            let both = map.entry(i % 2).or_insert_with(|| Both {
                list: rref!(in r; rvec![in r; &7, &8]),
            });
            all.extend(both.list.first().copied());
            lists.push(both.list);
            all.push(*lists[0].first().unwrap());
            all.extend(lists.last().unwrap().last().copied());
            let other: Option<&RVec<'_, &u32>> = Some(same(rref!(in r; rvec![in r; &5])));
            all.push(other.unwrap()[0]);
            all.extend(other.map(|list| list[0]));
        }
        all.into_iter().sum()
    }

    pub fn options_of_vectors(n: u32) -> u32 {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let mut slot: Option<RVec<'_, &u32>> = None;
            slot.get_or_insert_with(|| rvec![in r]).push(rref!(in r; i));
            kept.extend(slot.as_ref().unwrap().first().copied());
            if let Some(list) = &mut slot {
                list.push(rref!(in r; 1));
            }
            let list = slot.take().unwrap();
            kept.push(list[list.len() - 1]);
            let other: Option<&RVec<'_, &u32>> = None;
            let empty = rref!(in r; rvec![in r; rref!(in r; i)]);
            kept.push(other.unwrap_or(empty)[0]);
            kept.push(other.unwrap_or_else(|| rref!(in r; rvec![in r; rref!(in r; 2)]))[0]);
        }
        kept.into_iter().sum()
    }

    pub fn pairs_with_references(n: u32) -> u32 {
        let r = Region::new();
        let mut kept = Vec::new();
        let mut pairs: RVec<'_, (&RVec<'_, &u32>, u32)> = rvec![in r];
        for i in 0..n {
            pairs.push((rref!(in r; rvec![in r; rref!(in r; i)]), i));
        }
        for (row, i) in &pairs {
            if *i > 0 {
                kept.extend(row.first().copied());
                kept.push(row[0]);
            }
        }
        let both = [pairs[0].0, pairs[1].0];
        for i in 0..n as usize {
            kept.extend(both[i % 2].first().copied());
        }
        kept.into_iter().sum()
    }

    pub fn replaced_behind_a_reference(n: u32) -> u32 {
        let r = Region::new();
        let mut kept = Vec::new();
        let mut list: RVec<'_, &u32> = rvec![in r; &1];
        let at = &mut list;
        for i in 0..n {
            let old = std::mem::replace(at, rvec![in r; rref!(in r; i)]);
            kept.extend(old.first().copied());
            kept.extend(at.first().copied());
            at.insert(0, rref!(in r; i + 1));
            kept.push(at.remove(0));
        }
        kept.into_iter().sum()
    }

    pub fn a_coerced_reference<'t>(text: &'t str) -> Vec<&'t str> {
        let r = Region::new();
        let words = rcollect!(in r; text.split(' '));
        let mut out: Vec<&'t str> = Vec::new();
        let mut longest = "";
        for word in &words {
            out.push(word);
            if word.len() > longest.len() {
                longest = word;
            }
        }
        for word in words.iter() {
            let word: &'t str = word;
            out.push(word);
        }
        out.push(longest);
        out
    }

    pub fn a_coerced_result<'t>(text: &'t str) -> &'t str {
        let r = Region::new();
        let words = rcollect!(in r; text.split(' '));
        for word in words.iter() {
            if word.len() > 2 {
                return word;
            }
        }
        ""
    }

    pub fn an_iterator_kept_for_later(n: u32) -> u32 {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let list: &RVec<'_, u32> = rref!(in r; rvec![in r; i, 1]);
            kept.push(list.iter().skip(1));
        }
        kept.into_iter().flatten().sum()
    }
}

agree! { borrowed:
    an_element_copied("a b\nc d e\na");
    an_element_borrowed(5);
    a_slice_borrowed(5);
    an_element_of_a_row(5);
    an_element_written_through_a_reference(5);
    tied_in_a_struct(5);
    one_lifetime_for_all(5);
    one_lifetime_by_a_signature(5);
    pairs_of_a_map("a b\nc d e\na");
    a_reference_to_a_reference("a b\nc d e\na");
    words_out_of_a_cache("a b\nc d\na b");
    words_out_of_a_map_of_vectors("a b\nc d\na b");
    references_in_a_list_of_std("a b\nc d\na b");
    elements_of_rows(5);
    elements_of_rows_behind_references(5);
    pushes_through_an_entry(9);
    one_lifetime_through_lists(5);
    options_of_vectors(5);
    pairs_with_references(5);
    replaced_behind_a_reference(5);
    a_coerced_reference("a bc def");
    a_coerced_result("a bc def");
    one_lifetime_in_a_field(3);
    one_lifetime_indexed(3);
    one_lifetime_in_a_pattern(3);
    one_lifetime_in_a_variable(3);
    one_lifetime_in_a_loop(3);
    one_lifetime_in_an_option(3);
    one_lifetime_in_an_unwrapped_option(3);
    one_lifetime_in_a_list(3);
    one_lifetime_in_a_match(3);
    one_lifetime_of_an_option_in_a_list(3);
    one_lifetime_of_a_call(3);
    one_lifetime_of_a_method(3);
    one_lifetime_of_a_closure(3);
    one_lifetime_in_a_tuple_of_structs(3);
    one_lifetime_by_a_reference(3);
    one_lifetime_in_a_box(3);
    an_iterator_kept_for_later(5);
}
