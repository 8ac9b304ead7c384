//! Loops that keep a value of some turns, in shapes in which writing the loop twice could break a program.

use rmm_erase::erase;

#[erase]
mod kept_more {
    use crate::outside::same;
    use rmm::prelude::*;
    use std::{cell::Cell, collections::BTreeMap, mem};

    fn page<'r>(r: &'r Region, i: u32) -> RVec<'r, u32> {
        rcollect!(in r; (0..(i * 7 + 3) % 11).map(|x| x * i))
    }

    pub fn a_closure_in_an_outer_list(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut adders = Vec::new();
        for i in 0..n {
            let page = rvec![in r; i; i as usize % 7];
            adders.push(move |x: u32| x + i);
            if page.len() > best.len() {
                best = page;
            }
        }
        adders.iter().fold(best.len() as u32, |x, add| add(x))
    }

    pub fn a_closure_kept(n: u32) -> u32 {
        let r = Region::new();
        let mut best = None;
        let mut most = rvec![in r];
        for i in 0..n {
            let page = rvec![in r; i; i as usize % 7];
            let double = move || i * 2;
            if page.len() > most.len() {
                most = page;
                best = Some(double);
            }
        }
        best.map_or(1, |best| best()) + most.len() as u32
    }

    pub fn an_iterator_kept(n: u32) -> u32 {
        let r = Region::new();
        let all = rcollect!(in r; 0..n);
        let mut best = None;
        let mut most = rvec![in r];
        for i in 0..n {
            let page = rvec![in r; i; i as usize % 7];
            let rest = all.iter().skip(i as usize).map(move |x| x + i);
            if page.len() > most.len() {
                most = page;
                best = Some(rest);
            }
        }
        best.map_or(1, |best| best.sum::<u32>()) + most.len() as u32
    }

    pub fn a_closure_in_a_step(n: u32) -> u32 {
        let r = Region::new();
        let mut current = rvec![in r; 1, 2];
        let mut adders = Vec::new();
        for i in 0..n {
            adders.push(move |x: u32| x + i);
            current = rcollect!(in r; current.iter().map(|x| x * 2 % 97));
        }
        adders.iter().fold(current[0], |x, add| add(x))
    }

    pub fn called_closure(n: u32) -> u32 {
        closure_call(n.max(12))
    }

    fn closure_call(n: u32) -> u32 {
        a_closure_returned_of_one_type(n)(3)
    }

    fn a_closure_returned_of_one_type(n: u32) -> impl Fn(u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        for i in 0..n {
            let page = rvec![in r; i; i as usize % 7];
            let len = best.len() as u32;
            if len == 5 {
                return move |x| x + len;
            }
            if page.len() > best.len() {
                best = page;
            }
        }
        panic!("not so many")
    }

    pub fn a_closure_that_assigns(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        for i in 0..n {
            let page = page(&r, i);
            if i % 3 == 0 {
                let mut keep = |new| best = new;
                keep(page);
            } else if page.len() > best.len() {
                best = page;
            }
        }
        best.iter().sum()
    }

    pub fn assigned_once_outside(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let found;
        let mut i = 0;
        loop {
            let page = page(&r, i);
            i += 1;
            if i > n {
                found = page.len();
                break;
            }
            if page.len() > best.len() {
                best = page;
            }
        }
        best.len() as u32 * 100 + found as u32
    }

    pub fn moved_outside(n: u32) -> u32 {
        let r = Region::new();
        let given = rvec![in r; 3, 4];
        let mut best = rvec![in r];
        for i in 0..n {
            let page = page(&r, i);
            if i == 7 {
                best = same(given);
                break;
            }
            if page.len() > best.len() {
                best = page;
            }
        }
        best.iter().sum()
    }

    pub fn hidden_by_a_pattern(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        for i in 0..n {
            let page = page(&r, i);
            match Some(i) {
                Some(best) if best % 4 == 1 => _ = best,
                _ => {
                    if page.len() > best.len() {
                        best = page;
                    }
                }
            }
        }
        best.iter().sum()
    }

    pub fn declared_twice(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r; 1u32];
        best.push(2);
        let kept = best;
        let mut best = rvec![in r];
        for i in 0..n {
            let page = page(&r, i);
            if page.len() > best.len() {
                best = page;
            }
        }
        best.iter().chain(&kept).sum()
    }

    pub fn a_reference_before(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r; 1u32];
        let first = &best;
        let mut sum = first.len() as u32;
        for i in 0..n {
            let page = page(&r, i);
            sum += 1;
            if page.len() > best.len() {
                best = page;
            }
        }
        best.iter().sum::<u32>() + sum
    }

    pub fn a_pointer_into_it(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r; 1u32];
        let mut last: &[u32] = &[];
        let mut sum = 0;
        for i in 0..n {
            let page = page(&r, i);
            sum += last.len() as u32;
            if page.len() > best.len() {
                last = &[];
                best = page;
                continue;
            }
            last = &best;
        }
        sum + last.len() as u32
    }

    pub fn cells(n: u32) -> u32 {
        struct Slot<'s> {
            value: Cell<u32>,
            other: Cell<Option<&'s Slot<'s>>>,
        }
        let r = Region::new();
        let mut best: Option<&Slot<'_>> = None;
        for i in 0..n {
            let slot: &Slot<'_> = rref!(in r; Slot { value: Cell::new(i), other: Cell::new(None) });
            if i % 3 == 1 {
                slot.other.set(best);
            }
            if i % 4 == 2 {
                best = Some(slot);
            }
        }
        best.map_or(0, |best| {
            best.value.get() * 100 + best.other.get().map_or(7, |other| other.value.get())
        })
    }

    pub fn swapped(n: u32) -> u32 {
        let r = Region::new();
        let (mut best, mut other) = (rvec![in r; 1u32], rvec![in r; 2u32]);
        for i in 0..n {
            let page = page(&r, i);
            if i % 5 == 3 {
                mem::swap(&mut best, &mut other);
            } else if page.len() > best.len() {
                best = page;
            }
        }
        best.iter().sum::<u32>() * 100 + other.iter().sum::<u32>()
    }

    pub fn both_ways(n: u32) -> u32 {
        let r = Region::new();
        let (mut a, mut b) = (rvec![in r; 1u32], rvec![in r; 2u32]);
        for i in 0..n {
            let page = page(&r, i);
            if i % 3 == 0 {
                a = page;
            } else if i % 3 == 1 {
                b = page;
            } else {
                (a, b) = (b, a);
            }
        }
        a.iter().sum::<u32>() * 100 + b.iter().sum::<u32>()
    }

    pub fn the_better_half(n: u32) -> u32 {
        let r = Region::new();
        let mut best: &[u32] = rslice![in r; 9, 8, 7];
        for i in 0..n {
            let page = page(&r, i).into_slice();
            if i % 4 == 1 {
                best = &best[..best.len() / 2];
            } else if page.len() > best.len() {
                best = page;
            }
        }
        best.iter().sum()
    }

    pub fn a_value_of_a_match(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        for i in 0..n {
            let page = page(&r, i);
            if i % 2 == 0 {
                best = match page.len() {
                    0 => continue,
                    1 => break,
                    5 if n > 30 => return 5,
                    _ => page,
                };
            }
        }
        best.iter().sum()
    }

    pub fn let_else(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        for i in 0..n {
            let page = page(&r, i);
            let Some(last) = page.last() else {
                best = rvec![in r; i];
                continue;
            };
            if *last > 20 {
                best = page;
            }
        }
        best.iter().sum()
    }

    pub fn an_item_in_the_turn(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        for i in 0..n {
            const LIMIT: usize = 3;
            fn twice(i: u32) -> u32 {
                i * 2
            }
            let page = page(&r, twice(i));
            if page.len() > best.len() + LIMIT {
                best = page;
            }
        }
        best.iter().sum()
    }

    pub fn labels_of_the_same_name(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        'turns: for i in 0..n {
            let page = page(&r, i);
            'kept: {
                if i % 3 == 0 {
                    break 'kept;
                }
                if i % 7 == 6 {
                    continue 'turns;
                }
                if page.len() > best.len() {
                    best = page;
                }
            }
        }
        best.iter().sum()
    }

    pub fn names_of_the_same_kind(n: u32) -> u32 {
        let r = Region::new();
        let (best_1, best_2, kept_best, turns) = (n, 2, 3, 4);
        let mut best = rvec![in r];
        let mut sum = 0;
        for i in 0..n {
            let page = page(&r, i);
            if page.len() > best.len() {
                best = page;
            }
            sum += best_1 + best_2 + kept_best + turns;
        }
        best.iter().sum::<u32>() + sum
    }

    pub fn raw_names(n: u32) -> u32 {
        let r = Region::new();
        let mut r#match = rvec![in r];
        for i in 0..n {
            let page = page(&r, i);
            if page.len() > r#match.len() {
                r#match = page;
            }
        }
        r#match.iter().sum()
    }

    pub fn a_loop_with_a_value(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut i = 0;
        let last = loop {
            let page = page(&r, i);
            i += 1;
            if i > n {
                break page.len();
            }
            if page.len() > best.len() {
                best = page;
            }
        };
        best.iter().sum::<u32>() + last as u32
    }

    pub fn the_value_of_a_block(n: u32) -> u32 {
        let r = Region::new();
        let sum: u32 = {
            let mut best = rvec![in r];
            for i in 0..n {
                let page = page(&r, i);
                if page.len() > best.len() {
                    best = page
                }
            }
            best.iter().sum()
        };
        sum
    }

    pub fn moved_after_the_loop<'r>(r: &'r Region, n: u32) -> RVec<'r, u32> {
        let mut best = rvec![in r];
        for i in 0..n {
            let page = page(r, i);
            if page.len() > best.len() {
                best = page;
            }
        }
        best
    }

    pub fn returned_to_the_caller(n: u32) -> u32 {
        let r = Region::new();
        moved_after_the_loop(&r, n).iter().sum()
    }

    pub fn kept_in_a_table(n: u32) -> u32 {
        let r = Region::new();
        let mut best: BTreeMap<u32, RVec<'_, u32>> = BTreeMap::new();
        for i in 0..n {
            let mut next = BTreeMap::new();
            next.insert(i, page(&r, i));
            if i % 3 == 1 {
                best = next;
            }
        }
        best.values().flatten().sum()
    }

    pub fn kept_and_pushed(n: u32) -> u32 {
        let r = Region::new();
        let mut best: &[u32] = &[];
        let mut firsts: RVec<'_, &u32> = rvec![in r];
        for i in 0..n {
            let page: &[u32] = page(&r, i).into_slice();
            if let Some(first) = page.first() {
                firsts.push(first);
            }
            if page.len() > best.len() {
                best = page;
            }
        }
        firsts.iter().copied().sum::<u32>() + best.iter().sum::<u32>()
    }

    pub fn written_through_a_reference(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut other = rvec![in r];
        for i in 0..n {
            let page = page(&r, i);
            let place = if i % 2 == 0 { &mut best } else { &mut other };
            if i % 3 == 0 {
                place.push(i);
            } else if page.len() > place.len() {
                best = page;
            }
        }
        best.iter().chain(&other).sum()
    }

    pub fn overwritten_places_that_meet(n: u32) -> u32 {
        let r = Region::new();
        let mut line = rvec![in r; 1];
        let mut other = rvec![in r; 2];
        let mut sum = 0;
        for i in 0..n {
            line = rvec![in r; i];
            let place = if i % 2 == 0 { &mut line } else { &mut other };
            place.push(1);
            sum += place.len() as u32;
        }
        line.iter().chain(&other).sum::<u32>() + sum
    }

    pub fn phases_that_meet(n: u32) -> u32 {
        let r = Region::new();
        let mut first = rvec![in r; 1];
        let mut other = rvec![in r; 2];
        let place = if n % 2 == 0 { &mut first } else { &mut other };
        place.push(n);
        let len = place.len() as u32;
        let third = rvec![in r; same(len); 3];
        other.push(third[0]);
        other.iter().sum()
    }

    pub fn two_loops(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        for i in 0..n {
            let page = page(&r, i);
            if page.len() > best.len() {
                best = page;
            }
        }
        for i in 0..n {
            let page = page(&r, i * 3);
            if page.len() < best.len() {
                best = page;
            }
        }
        best.iter().sum()
    }

    pub fn one_of_many_closures(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut last = None;
        for i in 0..n {
            let page = page(&r, i);
            let steps = [move |x: u32| x + i; 2];
            for step in steps {
                last = Some(step);
            }
            if page.len() > best.len() {
                best = page;
            }
        }
        best.len() as u32 + last.map_or(0, |last| last(1))
    }

    pub fn the_next_of_many_closures(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut last = None;
        for i in 0..n {
            let page = page(&r, i);
            let steps = vec![move |x: u32| x + i];
            last = steps.into_iter().next();
            if page.len() > best.len() {
                best = page;
            }
        }
        best.len() as u32 + last.map_or(0, |last| last(1))
    }

    pub fn an_async_block(n: u32) -> u32 {
        let r = Region::new();
        let mut best = rvec![in r];
        let mut later = Vec::new();
        for i in 0..n {
            let page = page(&r, i);
            later.push(async move { i });
            if page.len() > best.len() {
                best = page;
            }
        }
        best.len() as u32 + later.len() as u32
    }
}

agree! { kept_more:
    a_closure_in_an_outer_list(0)(1)(9);
    a_closure_kept(0)(1)(9);
    an_iterator_kept(0)(1)(9);
    a_closure_in_a_step(0)(1)(9);
    called_closure(12);
    a_closure_that_assigns(0)(1)(9)(40);
    assigned_once_outside(0)(1)(9);
    moved_outside(0)(1)(5)(40);
    hidden_by_a_pattern(0)(1)(9)(40);
    declared_twice(0)(1)(9);
    a_reference_before(0)(1)(9);
    a_pointer_into_it(0)(1)(9)(40);
    cells(0)(1)(3)(9)(40);
    swapped(0)(1)(4)(9)(40);
    both_ways(0)(1)(2)(3)(4)(9);
    the_better_half(0)(1)(2)(9)(40);
    a_value_of_a_match(0)(1)(9)(29)(40);
    let_else(0)(1)(9)(40);
    an_item_in_the_turn(0)(1)(9)(40);
    labels_of_the_same_name(0)(1)(9)(40);
    names_of_the_same_kind(0)(1)(9);
    raw_names(0)(1)(9);
    a_loop_with_a_value(0)(1)(9);
    the_value_of_a_block(0)(1)(9);
    returned_to_the_caller(0)(1)(9);
    kept_in_a_table(0)(1)(9);
    kept_and_pushed(0)(1)(9);
    written_through_a_reference(0)(1)(9);
    overwritten_places_that_meet(0)(1)(9);
    phases_that_meet(0)(1)(2);
    two_loops(0)(1)(9);
    one_of_many_closures(0)(1)(9);
    the_next_of_many_closures(0)(1)(9);
    an_async_block(0)(1)(9);
}
