//! Loops that step from one value to the next, in all the ways that are almost, but not quite, two buffers by turns.

use rmm_erase::erase;

macro_rules! advance {
    ($state:ident => $next:expr) => {
        $state = $next;
    };
}

#[erase]
mod steps {
    use crate::outside::{Log, block_on, either, on_exit, pause, reader, same};
    use rmm::prelude::*;
    use std::{borrow::Cow, cell::RefCell, fmt::Debug};

    pub fn halves_until_one_is_left(n: u32) -> u32 {
        let r = Region::new();
        let mut level = rcollect!(in r; 0..n.max(1));
        while level.len() > 1 {
            level = rcollect!(in r; level.chunks(2).map(|pair| pair.iter().sum::<u32>() + 1));
        }
        level[0]
    }

    pub fn until_nothing_changes(n: u32) -> u32 {
        let r = Region::new();
        let mut current = rcollect!(in r; 0..n);
        let mut turns = 0;
        loop {
            let next = rcollect!(in r; current.iter().map(|x| if *x > 3 { x - 1 } else { *x }));
            if next == current {
                break;
            }
            current = next;
            turns += 1;
        }
        turns * 100 + current.iter().sum::<u32>()
    }

    pub fn moved_through_a_function(n: u32) -> u32 {
        fn longer(mut v: RVec<'_, u32>, x: u32) -> RVec<'_, u32> {
            v.push(x);
            v
        }
        let r = Region::new();
        let mut current = rvec![in r];
        for i in 0..n {
            current = longer(current, i);
            if i % 4 == 3 {
                current = rcollect!(in r; current.iter().map(|x| x * 2));
            }
        }
        current.iter().sum()
    }

    pub fn two_that_depend_on_each_other(n: u32) -> u32 {
        let r = Region::new();
        let mut a: &[u32] = rslice![in r; 1, 2];
        let mut b: &[u32] = rslice![in r; 3];
        for i in 0..n {
            let next =
                rcollect!(in r; a.iter().zip(b.iter().cycle()).map(|(x, y)| x + y)).into_slice();
            b = rcollect!(in r; b.iter().chain(a).copied().take(3)).into_slice();
            a = next;
            if i % 5 == 4 {
                (a, b) = (b, a);
            }
        }
        a.iter().sum::<u32>() * 1000 + b.iter().sum::<u32>()
    }

    pub fn every_second_turn(n: u32) -> u32 {
        let r = Region::new();
        let mut current = rref!(in r; 1u32);
        let mut old = None;
        for i in 0..n {
            if i % 2 == 0 {
                old = Some(current);
                current = rref!(in r; *current + i);
            } else if let Some(old) = old.take() {
                current = rref!(in r; *current * 2 + *old);
            }
        }
        *current + old.map_or(0, |x| *x)
    }

    pub fn perhaps_the_old_one(n: u32) -> u32 {
        let r = Region::new();
        let mut current: &[u32] = rslice![in r; 1];
        for i in 0..n {
            let next: &[u32] = rcollect!(in r; current.iter().copied().chain([i])).into_slice();
            current = *either(i % 3 != 1, &next, &current);
        }
        current.iter().sum()
    }

    pub fn a_part_of_the_old_one(n: u32) -> u32 {
        let r = Region::new();
        let mut current: &[u32] = rcollect!(in r; 0..n).into_slice();
        let mut sum = 0;
        while let Some((first, rest)) = current.split_first() {
            sum += first;
            current = if first % 2 == 0 {
                rest
            } else {
                rcollect!(in r; rest.iter().skip(1).copied()).into_slice()
            };
        }
        sum
    }

    pub fn borrowed_or_made(n: u32) -> String {
        let r = Region::new();
        let mut text: Cow<'_, str> = Cow::Borrowed("start");
        for i in 0..n {
            text = match i % 3 {
                0 => Cow::Borrowed(rformat!(in r; "{text}{i}").into_str()),
                1 => Cow::Owned(format!("{text}-")),
                _ => text,
            };
        }
        text.into_owned()
    }

    pub fn references_kept_in_the_next(n: u32) -> u32 {
        #[derive(Clone, Copy)]
        struct Version<'v> {
            value: u32,
            of: Option<&'v Version<'v>>,
        }
        let r = Region::new();
        let mut current = rref!(in r; Version { value: 1, of: None });
        for i in 0..n {
            let of = if i % 3 == 0 {
                Some(current as &_)
            } else {
                current.of
            };
            current = rref!(in r; Version { value: current.value + i, of });
        }
        let mut depth = 0;
        let mut at: Option<&Version<'_>> = Some(current);
        while let Some(version) = at {
            depth = depth * 2 + version.value;
            at = version.of;
        }
        depth
    }

    pub fn watched_by_a_closure(n: u32) -> u32 {
        let r = Region::new();
        let seen = RefCell::new(vec![]);
        let watch = |v: &RVec<'_, u32>| seen.borrow_mut().push(v.len());
        let mut current = rvec![in r; 0];
        for i in 0..n {
            watch(&current);
            current = rcollect!(in r; current.iter().copied().chain([i]));
        }
        seen.take().iter().sum::<usize>() as u32 + current.iter().sum::<u32>()
    }

    pub fn kept_by_a_closure(n: u32) -> u32 {
        let r = Region::new();
        let mut kept: Vec<&[u32]> = vec![];
        let mut current: &[u32] = rslice![in r; 1];
        {
            let mut keep = |v| {
                if kept.len() < 2 {
                    kept.push(v);
                }
            };
            for i in 0..n {
                current = rcollect!(in r; current.iter().copied().chain([i])).into_slice();
                keep(current);
            }
        }
        kept.iter().map(|v| v.iter().sum::<u32>()).sum::<u32>() + current.len() as u32
    }

    pub fn in_async_code(n: u32) -> u32 {
        block_on(async {
            let r = Region::new();
            let mut current = rvec![in r; 1u32];
            for i in 0..n {
                pause().await;
                current = rcollect!(in r; current.iter().map(|x| x + 1).chain([i]));
            }
            current.iter().sum()
        })
    }

    pub fn in_a_closure_with_question_marks(n: u32) -> Option<u32> {
        let r = Region::new();
        let run = |start: u32| {
            let mut current = rvec![in r; start];
            for i in 0..n {
                let first = current.first()?;
                let next = first.checked_sub(i)?;
                current = rvec![in r; next, i];
            }
            current.first().copied()
        };
        Some(run(10)? + run(20).unwrap_or(1))
    }

    pub fn returned_from_the_middle(n: u32) -> u32 {
        let r = Region::new();
        let mut current = rcollect!(in r; 0..4u32);
        for i in 0.. {
            let next = rcollect!(in r; current.iter().map(|x| x * 2 + i));
            if next.iter().any(|x| *x > n) {
                return current.iter().chain(&next).sum();
            }
            if i == 40 {
                return next.len() as u32;
            }
            current = next;
        }
        unreachable!()
    }

    pub fn by_a_macro(n: u32) -> u32 {
        let r = Region::new();
        let mut current = rvec![in r; 1u32];
        for i in 0..n {
            advance!(current => rcollect!(in r; current.iter().map(|x| x + i)));
        }
        current.iter().sum()
    }

    pub fn by_a_macro_and_by_hand(n: u32) -> u32 {
        let r = Region::new();
        let mut current = rref!(in r; 1u32);
        for i in 0..n {
            let next = rref!(in r; *current + i);
            advance!(current => next);
            if i % 2 == 0 {
                current = rref!(in r; *current * 2);
            }
        }
        *current
    }

    pub fn with_owned_values(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let mut current = rbox!(in r; reader(rref!(in r; 0), &log));
            for i in 1..n {
                let x = rref!(in r; *current.get() + i);
                let next = rbox!(in r; reader(x, &log));
                log.note("made");
                current = next;
            }
            log.note("end");
        }
        log.take()
    }

    pub fn with_a_guard_in_every_turn(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let mut current = rvec![in r; 1u32];
            for i in 0..n {
                let old = current;
                let _guard = on_exit(|| log.note(format_args!("{old:?}")));
                current = rcollect!(in r; old.iter().map(|x| x + i));
            }
            log.note(format_args!("{current:?}"));
        }
        log.take()
    }

    pub fn with_a_guard_of_the_old_one(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let mut current = rref!(in r; 1u32);
            let mut guards = vec![];
            for i in 0..n {
                if i % 2 == 0 {
                    guards.push(reader(current, &log));
                }
                current = rref!(in r; *current + i);
                if guards.len() > 2 {
                    guards.remove(0);
                }
            }
            log.note(current);
        }
        log.take()
    }

    pub fn with_dynamic_values(n: u32) -> String {
        let r = Region::new();
        let mut current: &dyn Debug = rref!(in r; 0);
        for i in 0..n {
            current = match i % 2 {
                0 => rref!(in r; (i, current)),
                _ => rref!(in r; Some(i)),
            };
        }
        format!("{current:?}")
    }

    pub fn with_maps(n: u32) -> u32 {
        let r = Region::new();
        let mut counts = rmap! { in r; 1u32 => 1u32 };
        for i in 0..n {
            let mut next = rmap! { in r; };
            for (key, count) in &counts {
                *next.entry(key / 2).or_insert(0) += count;
                *next.entry(key + i).or_insert(0) += 1;
            }
            counts = next;
        }
        counts.iter().map(|(k, c)| k * c).sum()
    }

    pub fn of_several_fields(n: u32) -> u32 {
        struct Body<'b> {
            at: RVec<'b, u32>,
            name: &'b str,
            age: u32,
        }
        let r = Region::new();
        let mut body = Body {
            at: rvec![in r; 1, 2],
            name: rstr!(in r; "a"),
            age: 0,
        };
        for i in 0..n {
            let at = rcollect!(in r; body.at.iter().map(|x| x + i));
            body = match i % 3 {
                0 => Body {
                    at,
                    name: rformat!(in r; "{}{i}", body.name).into_str(),
                    ..body
                },
                1 => Body { at, ..body },
                _ => Body {
                    age: body.age + 1,
                    ..body
                },
            };
        }
        body.at.iter().sum::<u32>() + body.name.len() as u32 + body.age
    }

    pub fn both_in_nested_loops(n: u32) -> u32 {
        let r = Region::new();
        let mut outer = rvec![in r; 1u32];
        for i in 0..n {
            let mut inner = rvec![in r; i];
            while inner.len() < outer.len() + 2 {
                inner = rcollect!(in r; inner.iter().chain(&outer).copied().take(5).chain([1]));
                if inner.len() > 5 {
                    break;
                }
            }
            outer = rcollect!(in r; outer.iter().zip(&inner).map(|(a, b)| a + b).chain([i]));
        }
        outer.iter().sum()
    }

    pub fn through_an_unknown_holder(n: u32) -> u32 {
        let r = Region::new();
        let mut current = same(Some(rvec![in r; 1u32]));
        for i in 0..n {
            let v = current.take().unwrap_or_else(|| rvec![in r]);
            let next = rcollect!(in r; v.iter().map(|x| x + i).chain([i]));
            current = (i % 4 != 3).then_some(next);
        }
        current.map_or(7, |v| v.iter().sum())
    }

    pub fn with_the_last_error_kept(text: &str) -> String {
        let r = Region::new();
        let mut state: Result<&u32, &str> = Ok(rref!(in r; 0));
        let mut errors = 0;
        for part in text.split(' ') {
            state = match (state, part.parse::<u32>()) {
                (Ok(sum), Ok(x)) => Ok(rref!(in r; *sum + x)),
                (Err(_), Ok(x)) => Ok(rref!(in r; x)),
                (Ok(sum), Err(_)) => Err(rformat!(in r; "{part} after {sum}").into_str()),
                (Err(old), Err(_)) => {
                    errors += 1;
                    Err(old)
                }
            };
        }
        format!("{state:?} {errors}")
    }
}

agree! { steps:
    halves_until_one_is_left(0)(1)(2)(9);
    until_nothing_changes(0)(9);
    moved_through_a_function(0)(9);
    two_that_depend_on_each_other(0)(1)(2)(9);
    every_second_turn(0)(1)(2)(3)(8);
    perhaps_the_old_one(0)(1)(2)(3)(8);
    a_part_of_the_old_one(0)(1)(2)(9);
    borrowed_or_made(0)(1)(2)(3)(8);
    references_kept_in_the_next(0)(1)(2)(8);
    watched_by_a_closure(0)(1)(2)(8);
    kept_by_a_closure(0)(1)(2)(8);
    in_async_code(0)(1)(2)(8);
    in_a_closure_with_question_marks(0)(1)(3)(5)(9);
    returned_from_the_middle(0)(100);
    by_a_macro(0)(1)(2)(8);
    by_a_macro_and_by_hand(0)(1)(2)(8);
    with_owned_values(0)(1)(2)(4);
    with_a_guard_in_every_turn(0)(1)(2)(4);
    with_a_guard_of_the_old_one(0)(1)(2)(8);
    with_dynamic_values(0)(1)(2)(3);
    with_maps(0)(1)(2)(5);
    of_several_fields(0)(1)(2)(3)(8);
    both_in_nested_loops(0)(1)(2)(5);
    through_an_unknown_holder(0)(1)(2)(4)(9);
    with_the_last_error_kept("1 2")("1 x y 3 z")("");
}
