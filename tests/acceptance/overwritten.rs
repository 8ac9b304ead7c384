//! Variables that seem to be overwritten in every turn, regions that seem to be empty again, and orders of turns.

use rmm_erase::erase;

#[erase]
mod overwritten {
    use crate::outside::{Log, either, on_exit, reader, same};
    use rmm::prelude::*;
    use std::{cell::RefCell, collections::HashMap};

    pub fn in_every_turn(n: u32) -> u32 {
        let r = Region::new();
        let mut current: &[u32] = &[];
        let mut sum = 0;
        for i in 0..n {
            current = rslice![in r; i, i + 1];
            sum += current[1];
        }
        sum + current.len() as u32
    }

    pub fn unless_the_turn_continues(n: u32) -> u32 {
        let r = Region::new();
        let mut current: &[u32] = &[9];
        let mut sum = 0;
        for i in 0..n {
            sum += current[0];
            if i % 3 == 1 {
                continue;
            }
            current = rslice![in r; i, i + 1];
        }
        sum
    }

    pub fn unless_an_inner_loop_continues_the_outer(n: u32) -> u32 {
        let r = Region::new();
        let mut current = rvec![in r; 1u32];
        let mut sum = 0;
        'outer: for i in 0..n {
            for x in &current {
                if (x + i) % 3 == 0 {
                    sum += 1;
                    continue 'outer;
                }
            }
            current = rvec![in r; i, sum];
        }
        sum + current[0]
    }

    pub fn by_a_loop_that_may_not_run(n: u32) -> u32 {
        let r = Region::new();
        let mut current = rref!(in r; 5);
        let mut sum = 0;
        for i in 0..n {
            for j in 0..i % 2 {
                current = rref!(in r; i + j);
            }
            sum += *current;
        }
        sum
    }

    pub fn in_one_arm(n: u32) -> u32 {
        let r = Region::new();
        let mut current = rref!(in r; 5);
        let mut sum = 0;
        for i in 0..n {
            match i % 3 {
                0 => current = rref!(in r; i),
                1 => sum += *current,
                _ => {}
            }
        }
        sum + *current
    }

    pub fn in_all_arms_but_the_one_that_leaves(n: u32) -> u32 {
        let r = Region::new();
        let mut current = rref!(in r; 5);
        for i in 0..n {
            current = match i {
                0..=3 => rref!(in r; i),
                4 => rref!(in r; *current * 10),
                _ => break,
            };
        }
        *current
    }

    pub fn after_it_was_read(n: u32) -> u32 {
        let r = Region::new();
        let mut last = rref!(in r; 1);
        for i in 0..n {
            let old = last;
            last = rref!(in r; i);
            if *old > *last {
                return *old;
            }
        }
        *last
    }

    pub fn while_the_condition_reads_it(n: u32) -> u32 {
        let r = Region::new();
        let mut at: &[u32] = rslice![in r; n, n];
        let mut turns = 0;
        while at.iter().sum::<u32>() > 3 {
            at = rslice![in r; at[0] / 2, at[1] - 1];
            turns += 1;
        }
        turns
    }

    pub fn while_a_copy_is_kept(n: u32) -> u32 {
        let r = Region::new();
        let mut current;
        let mut longest: &[u32] = &[];
        for i in 0..n {
            current = rcollect!(in r; 0..i * 5 % 7).into_slice();
            if current.len() > longest.len() {
                longest = current;
            }
        }
        longest.iter().sum()
    }

    pub fn while_a_part_is_kept(n: u32) -> usize {
        let r = Region::new();
        let mut line: &str;
        let mut names = Vec::new();
        for i in 0..n {
            line = rformat!(in r; "name{i}=value").into_str();
            if let Some((name, _)) = line.split_once('=') {
                names.push(name);
            }
        }
        names.concat().len()
    }

    pub fn while_a_closure_keeps_it(n: u32) -> u32 {
        let r = Region::new();
        let mut current = rref!(in r; 0);
        let mut steps: Vec<Box<dyn Fn() -> u32 + '_>> = Vec::new();
        for i in 0..n {
            current = rref!(in r; *current + i);
            let kept = current;
            steps.push(Box::new(move || *kept));
        }
        steps.iter().map(|s| s()).sum::<u32>() + *current
    }

    pub fn while_a_guard_outside_keeps_it(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let seen = RefCell::new(Vec::new());
            let _guard =
                on_exit(|| log.note(seen.borrow().iter().map(|x: &&u32| **x).sum::<u32>()));
            let mut current;
            for i in 0..n {
                current = rref!(in r; i);
                if i % 2 == 0 {
                    seen.borrow_mut().push(&*current);
                }
            }
        }
        log.take()
    }

    pub fn by_destructuring(n: u32) -> u32 {
        let r = Region::new();
        let (mut a, mut b) = (rref!(in r; 0), rvec![in r; 1u32]);
        let mut sum = 0;
        for i in 0..n {
            sum += *a + b[0];
            (a, b) = (rref!(in r; i), rvec![in r; i, *a]);
        }
        sum + b.len() as u32
    }

    pub fn by_a_call_that_may_write(n: u32) -> u32 {
        fn maybe<'a>(slot: &mut &'a u32, value: &'a u32) {
            if *value % 2 == 0 {
                *slot = value;
            }
        }
        let r = Region::new();
        let mut current = rref!(in r; 7);
        for i in 0..n {
            maybe(&mut current, rref!(in r; i));
        }
        *current
    }

    pub fn a_field_in_every_turn(n: u32) -> u32 {
        struct State<'s> {
            words: RVec<'s, u32>,
            last: Option<&'s u32>,
        }
        let r = Region::new();
        let mut state = State {
            words: rvec![in r],
            last: None,
        };
        for i in 0..n {
            state.words = rvec![in r; i, i + 1];
            if i == 1 {
                state.last = Some(rref!(in r; state.words[1]));
            }
        }
        state.words.iter().sum::<u32>() + state.last.map_or(0, |x| *x)
    }

    pub fn an_element_in_every_turn(n: u32) -> u32 {
        let r = Region::new();
        let mut slots = [rref!(in r; 0); 3];
        for i in 0..n {
            slots[i as usize % 3] = rref!(in r; i + *slots[(i as usize + 1) % 3]);
        }
        slots.iter().copied().sum()
    }

    pub fn a_container_cleared_in_every_turn(n: u32) -> usize {
        let r = Region::new();
        let mut names: Vec<&str> = Vec::new();
        let mut most = 0;
        let mut first = None;
        for i in 0..n {
            names.clear();
            for j in 0..=i {
                names.push(rformat!(in r; "{i}{j}").into_str());
            }
            first = first.or(names.first().copied());
            most = most.max(names.concat().len());
        }
        most + first.map_or(0, str::len)
    }

    pub fn a_map_drained_in_every_turn(n: u32) -> u32 {
        let r = Region::new();
        let mut map: HashMap<u32, &u32> = HashMap::new();
        let mut out = Vec::new();
        for i in 0..n {
            map.insert(i % 2, rref!(in r; i));
            map.insert(2, rref!(in r; i * 10));
            for (key, value) in map.drain() {
                if key == 2 {
                    out.push(value);
                }
            }
        }
        out.into_iter().sum()
    }

    pub fn taken_in_the_next_turn(n: u32) -> u32 {
        let r = Region::new();
        let mut pending: Option<RVec<'_, u32>> = None;
        let mut sum = 0;
        for i in 0..n {
            if let Some(v) = pending.take() {
                sum += v.iter().sum::<u32>();
            }
            if i % 2 == 0 {
                pending = Some(rvec![in r; i, 1]);
            }
        }
        sum
    }

    pub fn a_guard_in_every_turn(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let mut guard;
            for i in 0..n {
                guard = reader(rref!(in r; i), &log);
                log.note(rref!(in r; *guard.get() + 100));
            }
        }
        log.take()
    }

    pub fn through_an_unknown_function(n: u32) -> u32 {
        let r = Region::new();
        let mut current = rref!(in r; 1);
        let mut first = current;
        for i in 0..n {
            let next = rref!(in r; i);
            current = either(i % 2 == 0, &*next, current);
            first = same(first);
        }
        *current * 10 + *first
    }

    pub fn in_a_loop_that_breaks_with_it(n: u32) -> u32 {
        let r = Region::new();
        let mut candidate;
        let mut i = 0;
        let found = loop {
            candidate = rcollect!(in r; (0..i).map(|x| x * 3));
            if candidate.len() > n as usize {
                break candidate.last().copied().map(|x| rref!(in r; x));
            }
            if i > 20 {
                break None;
            }
            i += 1;
        };
        found.map_or(0, |x| *x)
    }

    pub fn in_nested_loops(n: u32) -> u32 {
        let r = Region::new();
        let mut row = rvec![in r; 0u32];
        let mut cell = rref!(in r; 1);
        let mut sum = 0;
        for y in 0..n {
            row = rvec![in r; y; 3];
            for x in 0..3 {
                cell = rref!(in r; row[x] + *cell);
                sum += *cell;
            }
        }
        sum + row.len() as u32 + *cell
    }

    pub fn with_an_error_on_the_way(text: &str) -> Result<u32, std::num::ParseIntError> {
        let r = Region::new();
        let mut line: &str = "0";
        let mut sum = 0;
        for part in text.split(' ') {
            let n: u32 = rstr!(in r; line).parse()?;
            sum += n;
            line = rstr!(in r; part.trim_start_matches('+'));
        }
        Ok(sum + line.parse::<u32>()?)
    }

    pub fn by_itself_changed(n: u32) -> String {
        let r = Region::new();
        let mut text = rformat!(in r; "x");
        for i in 0..n {
            text = {
                let mut longer = rformat!(in r; "{text}");
                longer.push_str(&text);
                if i % 2 == 0 { longer } else { text }
            };
        }
        text.to_string()
    }
}

agree! { overwritten:
    in_every_turn(0)(4);
    unless_the_turn_continues(0)(1)(9);
    unless_an_inner_loop_continues_the_outer(0)(1)(9);
    by_a_loop_that_may_not_run(0)(1)(9);
    in_one_arm(0)(1)(9);
    in_all_arms_but_the_one_that_leaves(0)(1)(5)(9);
    after_it_was_read(0)(1)(9);
    while_the_condition_reads_it(0)(9);
    while_a_copy_is_kept(0)(9);
    while_a_part_is_kept(0)(9);
    while_a_closure_keeps_it(0)(4);
    while_a_guard_outside_keeps_it(0)(5);
    by_destructuring(0)(1)(5);
    by_a_call_that_may_write(0)(6);
    a_field_in_every_turn(0)(1)(5);
    an_element_in_every_turn(0)(9);
    a_container_cleared_in_every_turn(0)(3);
    a_map_drained_in_every_turn(0)(3);
    taken_in_the_next_turn(0)(5);
    a_guard_in_every_turn(0)(3);
    through_an_unknown_function(0)(1)(4);
    in_a_loop_that_breaks_with_it(3)(50);
    in_nested_loops(0)(3);
    with_an_error_on_the_way("+1 2")("x 1")("");
    by_itself_changed(0)(1)(3);
}
