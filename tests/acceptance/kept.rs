//! Loops that keep a value of some turns: the best so far, in all the ways that it may be assigned.

use rmm_erase::erase;

macro_rules! keep {
    ($best:ident => $page:expr) => {
        $best = $page;
    };
}

#[erase]
mod kept {
    use crate::outside::{Log, on_exit, same};
    use rmm::prelude::*;
    use std::{cell::RefCell, fmt::Debug, mem};

    fn page<'r>(r: &'r Region, i: u32) -> RVec<'r, u32> {
        rcollect!(in r; (0..(i * 7 + 3) % 11).map(|x| x * i))
    }

    pub fn the_longest(n: u32) -> u32 {
        let r = Region::new();
        let mut longest = rvec![in r];
        for i in 0..n {
            let mut page = rvec![in r];
            for x in 0..(i * 7 + 3) % 11 {
                page.push(x * i);
            }
            if page.len() > longest.len() {
                longest = page;
            }
        }
        longest.push(1);
        longest.iter().sum()
    }

    pub fn with_its_score(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r; 0];
        let mut best_score = 0;
        let mut at = 0;
        for i in 0..n {
            let page = page(&r, i);
            let score = page.iter().sum::<u32>() % 17;
            if score > best_score {
                best = page;
                best_score = score;
                at = i;
            }
        }
        best.iter().sum::<u32>() + best_score * 1000 + at
    }

    pub fn in_an_option(n: u32) -> u32 {
        let r = Region::new();
        let mut best: Option<RVec<'_, u32>> = None;
        for i in 0..n {
            let page = page(&r, i);
            if best.as_ref().is_none_or(|best| best.len() < page.len()) {
                best = Some(page);
            }
        }
        best.map_or(77, |best| best.iter().sum())
    }

    pub fn in_a_tuple(n: u32) -> u32 {
        let r = Region::new();
        let mut best = (0, rvec![in r; 0]);
        for i in 0..n {
            let page = page(&r, i);
            if page.len() > best.1.len() {
                best = (i, page);
            }
        }
        best.0 * 1000 + best.1.iter().sum::<u32>()
    }

    pub fn two_together(n: u32) -> u32 {
        let r = Region::new();
        let (mut best, mut words) = (rvec![in r], rvec![in r; 1]);
        for i in 0..n {
            let page = page(&r, i);
            let mut of = rcollect!(in r; page.iter().map(|x| x % 3));
            of.push(i);
            if page.len() > best.len() {
                best = page;
                words = of;
            }
        }
        best.iter().chain(&words).sum()
    }

    pub fn two_in_a_tuple(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut score = 0;
        for i in 0..n {
            let page = page(&r, i);
            let len = page.len();
            if len > best.len() {
                (best, score) = (page, len);
            }
        }
        best.iter().sum::<u32>() + score as u32
    }

    pub fn the_best_two(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut second = rvec![in r];
        for i in 0..n {
            let page = page(&r, i);
            if page.len() > best.len() {
                second = best;
                best = page;
            } else if page.len() > second.len() {
                second = page;
            }
        }
        best.iter().sum::<u32>() * 100 + second.iter().sum::<u32>()
    }

    pub fn shortest_and_longest(n: u32) -> u32 {
        let r = Region::new();
        let mut short = rvec![in r; 5; 20];
        let mut long = rvec![in r];
        for i in 0..n {
            let page = page(&r, i);
            match page.len() {
                len if len > long.len() => long = page,
                len if len < short.len() => short = page,
                _ => {}
            }
        }
        short.iter().sum::<u32>() * 100 + long.iter().sum::<u32>()
    }

    pub fn arms(n: u32) -> u32 {
        let r = Region::new();
        let mut best: &[u32] = &[];
        for i in 0..n {
            let page: &[u32] = page(&r, i).into_slice();
            match i % 4 {
                0 => best = page,
                1 if page.len() > 3 => {
                    let _twice = i * 2;
                    best = page;
                }
                2 => {
                    if let [first, ..] = page
                        && *first == 0
                    {
                        best = page;
                    } else {
                        best = rslice![in r; i, i];
                    }
                }
                _ => {}
            }
        }
        best.iter().sum()
    }

    pub fn continued(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut skipped = 0;
        for i in 0..n {
            let page = page(&r, i);
            if page.len() < 2 {
                continue;
            }
            if page.len() > best.len() {
                best = page;
                continue;
            }
            skipped += page.len() as u32;
        }
        best.iter().sum::<u32>() + skipped * 1000
    }

    pub fn continued_by_label(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut skipped = 0;
        'pages: for i in 0..n {
            let page = page(&r, i);
            for x in &page {
                if *x == 6 {
                    continue 'pages;
                }
                skipped += 1;
            }
            if page.len() > best.len() {
                best = page;
                continue 'pages;
            }
            skipped += page.len() as u32;
        }
        best.iter().sum::<u32>() + skipped * 1000
    }

    pub fn broken(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        for i in 0.. {
            let page = page(&r, i);
            if i == n {
                break;
            }
            if page.len() == 10 {
                best = page;
                best.push(3);
                break;
            }
            if page.len() > best.len() {
                best = page;
            }
        }
        best.iter().sum()
    }

    pub fn returned(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        for i in 0..n {
            let page = page(&r, i);
            if i > 40 {
                return best.iter().chain(&page).sum();
            }
            if page.len() > best.len() {
                best = page;
                if best.len() == 10 && n > 20 {
                    return best.len() as u32;
                }
            }
        }
        best.iter().sum()
    }

    pub fn asked(n: u32) -> Option<u32> {
        let r = Region::new();
        let mut best = rvec![in r; 1];
        for i in 0..n {
            let page = page(&r, i);
            if best.first()? < page.last()? {
                best = page;
            }
        }
        best.last().copied()
    }

    pub fn an_endless_loop(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut i = 0;
        loop {
            let page = page(&r, i);
            i += 1;
            if i > n {
                return best.iter().sum::<u32>() + page.len() as u32;
            }
            if page.len() > best.len() {
                best = page;
            }
        }
    }

    pub fn an_endless_loop_with_an_end(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut i = 0;
        loop {
            let page = page(&r, i);
            i += 1;
            if i > n {
                break;
            } else if page.len() > best.len() {
                best = page;
            }
        }
        best.iter().sum()
    }

    pub fn while_it_grows(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut i = 0;
        while best.len() < 10 && i < n {
            let page = page(&r, i);
            i += 1;
            if page.len() > best.len() {
                best = page;
            }
        }
        best.iter().sum::<u32>() + i
    }

    pub fn while_there_are_some(n: u32) -> u32 {
        let r = Region::new();
        let mut work = rcollect!(in r; 0..n);
        let mut best = rvec![in r];
        while let Some(i) = work.pop() {
            let page = page(&r, i);
            if i % 5 == 0 && i > 0 {
                work.push(i - 1);
            }
            if page.len() > best.len() {
                best = page;
            }
        }
        best.iter().sum()
    }

    pub fn counted_afterwards(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut count = 0;
        for i in 0..n {
            let page = page(&r, i);
            let len = page.len();
            if len > best.len() {
                best = page;
            }
            count += 1;
            for _ in 0..len {
                if count % 7 == 3 {
                    break;
                }
                count += i;
            }
        }
        best.iter().sum::<u32>() + count * 1000
    }

    pub fn skipped_afterwards(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut count = 0;
        for i in 0..n {
            let page = page(&r, i);
            let len = page.len();
            if len > best.len() {
                best = page;
            }
            if i % 3 == 0 {
                continue;
            }
            count += i;
        }
        best.iter().sum::<u32>() + count * 1000
    }

    pub fn read_afterwards(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut sum = 0;
        for i in 0..n {
            let page = page(&r, i);
            if page.len() > best.len() {
                best = page;
            }
            sum += best.len() as u32;
        }
        best.iter().sum::<u32>() + sum * 1000
    }

    pub fn changed_when_kept(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut sum = 0;
        for i in 0..n {
            let page = page(&r, i);
            if page.len() > best.len() {
                best = page;
                best.push(i);
                sum += best.len() as u32;
                if i % 2 == 0 {
                    best.push(1);
                }
            } else {
                best.push(0);
            }
        }
        best.iter().sum::<u32>() + sum * 1000 + best.len() as u32 * 7
    }

    pub fn not_used_afterwards(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut sum = 0;
        for i in 0..n {
            let page = page(&r, i);
            if page.len() > best.len() {
                sum += best.len() as u32 + page.len() as u32;
                best = page;
            }
        }
        sum
    }

    pub fn moved_before_the_end(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut sum = 0;
        for i in 0..n {
            let page = page(&r, i);
            if i == 9 {
                sum = same(best).len() as u32;
                break;
            }
            if page.len() > best.len() {
                best = page;
            }
        }
        best = rvec![in r; sum];
        best.iter().sum()
    }

    pub fn a_reference_to_it(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut view: Option<&RVec<'_, u32>> = None;
        for i in 0..n {
            let page = page(&r, i);
            if i == 9 {
                view = Some(&best);
                break;
            }
            if page.len() > best.len() {
                best = page;
            }
        }
        view.map_or(1, |view| view.iter().sum())
    }

    pub fn a_reference_by_turns(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r; 1];
        let mut view: Option<&RVec<'_, u32>> = Some(&best);
        let mut sum = 0;
        for i in 0..n {
            let page = page(&r, i);
            sum += view.map_or(0, |view| view.len() as u32);
            if page.len() > 5 {
                best = page;
                view = None;
            } else {
                view = Some(&best);
            }
        }
        sum + best.len() as u32
    }

    pub fn elements_kept(n: u32) -> u32 {
        let r = Region::new();
        let mut best: RVec<'_, &[u32]> = rvec![in r];
        let mut first: &[u32] = &[];
        for i in 0..n {
            let page: RVec<'_, &[u32]> = rvec![in r; rslice![in r; i, 1], rslice![in r; i + 1]];
            if i % 5 == 2 {
                first = page[0];
            }
            if i % 3 == 0 {
                best = page;
            }
        }
        best.iter().flat_map(|x| x.iter()).sum::<u32>() * 100 + first.iter().sum::<u32>()
    }

    pub fn a_part_of_it_stays(n: u32) -> u32 {
        let r = Region::new();
        let mut best: &[u32] = &[];
        let mut all = rvec![in r];
        for i in 0..n {
            let page: &[u32] = page(&r, i).into_slice();
            if page.len() > best.len() {
                best = page;
                all.push(best);
            }
        }
        all.iter().map(|x| x.len() as u32).sum::<u32>() + best.iter().sum::<u32>()
    }

    pub fn trees(n: u32) -> u32 {
        #[derive(Clone, Copy)]
        struct Node<'t> {
            value: u32,
            next: Option<&'t Node<'t>>,
        }
        let r = Region::new();
        let mut best: Option<&Node<'_>> = None;
        let mut most = 0;
        for i in 0..n {
            let mut list: Option<&Node<'_>> = None;
            let mut count = 0;
            for value in 0..(i * 5) % 7 {
                list = Some(rref!(in r; Node { value, next: list }));
                count += 1;
            }
            if count > most {
                best = list;
                most = count;
            }
        }
        let mut sum = 0;
        while let Some(node) = best {
            sum = sum * 3 + node.value;
            best = node.next;
        }
        sum + most * 10000
    }

    pub fn a_tree_that_refers_to_the_last(n: u32) -> u32 {
        #[derive(Clone, Copy)]
        struct Node<'t> {
            value: u32,
            next: Option<&'t Node<'t>>,
        }
        let r = Region::new();
        let mut best = rref!(in r; Node { value: 0, next: None });
        for i in 0..n {
            let node = rref!(in r; Node { value: i, next: Some(best) });
            if i % 3 == 1 {
                best = node;
            }
        }
        let mut sum = best.value;
        let mut at = best.next;
        while let Some(node) = at {
            sum = sum * 3 + node.value;
            at = node.next;
        }
        sum
    }

    pub fn closures_of_two_types(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut steps = Vec::new();
        let mut last = None;
        for i in 0..n {
            let page = page(&r, i);
            let step = move |x: u32| x + i;
            steps.push(step);
            last = Some(move || i);
            if page.len() > best.len() {
                best = page;
            }
        }
        steps.iter().fold(best.len() as u32, |x, step| step(x)) + last.map_or(0, |last| last())
    }

    pub fn an_iterator_that_leaves(n: u32) -> u32 {
        let r = Region::new();
        let numbers = rcollect!(in r; 0..n);
        let mut rest = None;
        let mut best = rvec![in r];
        for i in 0..n {
            let page = page(&r, i);
            rest = Some(numbers.iter().map(move |x| x + i));
            if page.len() > best.len() {
                best = page;
            }
        }
        best.len() as u32 + rest.map_or(0, |rest| rest.sum())
    }

    pub fn a_coercion(n: u32) -> String {
        let r = Region::new();
        let mut best: &dyn Debug = &1;
        for i in 0..n {
            if i % 3 == 1 {
                best = rref!(in r; i);
            } else if i % 7 == 2 {
                best = rref!(in r; [i, 2]);
            }
        }
        format!("{best:?}")
    }

    pub fn in_nested_loops(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        for i in 0..n {
            for j in 0..i {
                let page = page(&r, i + j);
                if page.len() > best.len() {
                    best = page;
                }
            }
            if i % 4 == 3 {
                best = rvec![in r; i];
            }
        }
        best.iter().sum()
    }

    pub fn in_both_loops(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        for i in 0..n {
            let mut row = rvec![in r; i];
            for j in 0..5 {
                let page = page(&r, i + j);
                if page.len() > row.len() {
                    row = page;
                }
            }
            if row.len() > best.len() {
                best = row;
            }
        }
        best.iter().sum()
    }

    pub fn with_generations(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut cur = rvec![in r; 1, 2, 3];
        for i in 0..n {
            let page = page(&r, i);
            cur = rcollect!(in r; cur.iter().map(|x| x * 3 % 101));
            if page.len() > best.len() {
                best = page;
            }
        }
        best.iter().chain(&cur).sum()
    }

    pub fn shadowed(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        for i in 0..n {
            let page = page(&r, i);
            if i % 3 == 0 {
                let mut best = 0;
                if i % 2 == 0 {
                    best = i;
                }
                let _ = best;
            } else if page.len() > best.len() {
                best = page;
            }
        }
        best.iter().sum()
    }

    pub fn by_a_macro(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut last = rvec![in r];
        for i in 0..n {
            let page = page(&r, i);
            if i % 5 == 4 {
                keep!(last => page);
            } else if page.len() > best.len() {
                best = page;
            }
        }
        best.iter().chain(&last).sum()
    }

    pub fn under_cfg(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        for i in 0..n {
            let page = page(&r, i);
            #[cfg(test)]
            if page.len() > best.len() {
                best = page;
            }
            #[cfg(not(test))]
            if page.len() < best.len() {
                best = page;
            }
        }
        best.iter().sum()
    }

    pub fn a_guard_in_the_turn(n: u32) -> u32 {
        let r = Region::new();
        let count = RefCell::new(0);
        let mut best = rvec![in r];
        for i in 0..n {
            let page = page(&r, i);
            if let Some(first) = page.first()
                && *count.borrow() <= *first
            {
                best = page;
            }
            *count.borrow_mut() += 1;
        }
        best.iter().sum::<u32>() + count.into_inner()
    }

    pub fn destructors_in_the_turn(n: u32) -> String {
        let r = Region::new();
        let log = Log::default();
        let mut best = rvec![in r];
        for i in 0..n {
            let _end = on_exit(|| log.note(i));
            let page = page(&r, i);
            if page.len() > best.len() {
                let _kept = on_exit(|| log.note(i * 100));
                best = page;
            }
        }
        format!("{:?} {}", log.take(), best.iter().sum::<u32>())
    }

    pub fn owned_values(n: u32) -> String {
        struct Last<'l>(&'l Log, u32);
        impl Drop for Last<'_> {
            fn drop(&mut self) {
                self.0.note(self.1);
            }
        }
        let r = Region::new();
        let log = Log::default();
        let mut best = rbox!(in r; Last(&log, 1000));
        let mut most = 0;
        for i in 0..n {
            let next = rbox!(in r; Last(&log, i));
            if (i * 5) % 7 > most {
                most = (i * 5) % 7;
                best = next;
            }
        }
        drop(best);
        format!("{:?}", log.take())
    }

    pub fn the_old_one_is_replaced(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut sum = 0;
        for i in 0..n {
            let page = page(&r, i);
            if page.len() > best.len() {
                let old = mem::replace(&mut best, page);
                sum += old.len() as u32;
            }
        }
        best.iter().sum::<u32>() + sum
    }

    pub fn the_better_of_two(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        for i in 0..n {
            let page = page(&r, i);
            if i % 2 == 0 {
                best = if page.len() > best.len() { page } else { best };
            }
        }
        best.iter().sum()
    }

    pub fn leaves_an_outer_loop(n: u32) -> u32 {
        let r = Region::new();
        let mut sum = 0;
        'rows: for i in 0..n {
            let mut best = rvec![in r];
            for j in 0..6 {
                let page = page(&r, i * 3 + j);
                if page.len() == 9 {
                    continue 'rows;
                }
                if page.len() == 1 && i > 8 {
                    break 'rows;
                }
                if page.len() > best.len() {
                    best = page;
                }
            }
            sum += best.iter().sum::<u32>();
        }
        sum
    }

    pub fn in_a_labelled_block(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut sum = 0;
        for i in 0..n {
            'page: {
                let page = page(&r, i);
                if i % 4 == 0 {
                    break 'page;
                }
                if page.len() > best.len() {
                    best = page;
                    break 'page;
                }
                sum += 1;
            }
        }
        best.iter().sum::<u32>() + sum
    }

    pub fn declared_with_a_type(n: u32) -> usize {
        let r = Region::new();
        let mut best: Result<RString<'_>, u32> = Err(n);
        for i in 0..n {
            let text = rformat!(in r; "{}", i * i * 7);
            if best.as_ref().map_or(0, |best| best.len()) < text.len() {
                best = Ok(text);
            }
        }
        best.map_or(0, |text| text.len())
    }

    pub fn named_in_formats(n: u32) -> String {
        let r = Region::new();
        let mut best = rformat!(in r; "");
        let mut log = String::new();
        for i in 0..n {
            let text = rformat!(in r; "{}", (i * 37) % 1000);
            log += &format!("{best}<{text};");
            if text.len() >= best.len() {
                best = text;
                log += &format!("now {best};");
            }
        }
        log + &best
    }
}

agree! { kept:
    the_longest(0)(1)(5)(40);
    with_its_score(0)(1)(5)(40);
    in_an_option(0)(1)(5)(40);
    in_a_tuple(0)(1)(5)(40);
    two_together(0)(1)(5)(40);
    two_in_a_tuple(0)(1)(5)(40);
    the_best_two(0)(1)(5)(40);
    shortest_and_longest(0)(1)(5)(40);
    arms(0)(1)(2)(3)(5)(40);
    continued(0)(1)(5)(40);
    continued_by_label(0)(1)(5)(40);
    broken(0)(1)(5)(40);
    returned(0)(1)(5)(15)(60);
    asked(0)(1)(5)(40);
    an_endless_loop(0)(1)(5)(40);
    an_endless_loop_with_an_end(0)(1)(5)(40);
    while_it_grows(0)(1)(5)(40);
    while_there_are_some(0)(1)(5)(40);
    counted_afterwards(0)(1)(5)(40);
    skipped_afterwards(0)(1)(5)(40);
    read_afterwards(0)(1)(5)(40);
    changed_when_kept(0)(1)(5)(40);
    not_used_afterwards(0)(1)(5)(40);
    moved_before_the_end(0)(1)(5)(40);
    a_reference_to_it(0)(1)(5)(40);
    a_reference_by_turns(0)(1)(5)(40);
    elements_kept(0)(1)(5)(40);
    a_part_of_it_stays(0)(1)(5)(40);
    trees(0)(1)(5)(40);
    a_tree_that_refers_to_the_last(0)(1)(5)(10);
    closures_of_two_types(0)(1)(5)(40);
    an_iterator_that_leaves(0)(1)(5)(40);
    a_coercion(0)(1)(5)(40);
    in_nested_loops(0)(1)(5)(15);
    in_both_loops(0)(1)(5)(40);
    with_generations(0)(1)(5)(40);
    shadowed(0)(1)(5)(40);
    by_a_macro(0)(1)(5)(40);
    under_cfg(0)(1)(5)(40);
    a_guard_in_the_turn(0)(1)(5)(40);
    destructors_in_the_turn(0)(1)(5)(40);
    owned_values(0)(1)(5)(40);
    the_old_one_is_replaced(0)(1)(5)(40);
    the_better_of_two(0)(1)(5)(40);
    leaves_an_outer_loop(0)(1)(5)(15)(40);
    in_a_labelled_block(0)(1)(5)(40);
    declared_with_a_type(0)(1)(5)(40);
    named_in_formats(0)(1)(5)(40);
}
