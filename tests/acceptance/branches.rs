//! Regions that only some branches enter: which paths make them, where they end, and in what order.

use rmm_erase::erase;

#[erase]
mod branches {
    use crate::outside::{Log, block_on, either, on_exit, pause, reader, same};
    use rmm::prelude::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    pub fn one_of_two(n: u32) -> usize {
        let r = Region::new();
        let name: &str = if n > 3 {
            rformat!(in r; "{n}").into_str()
        } else {
            "small"
        };
        name.len()
    }

    pub fn a_chain_of_ifs(n: u32) -> usize {
        let r = Region::new();
        let name: &str = if n > 30 {
            rformat!(in r; "{n}").into_str()
        } else if n > 20 {
            let n = n + 1;
            let all = rvec![in r; n, n];
            rformat!(in r; "{all:?}").into_str()
        } else if n > 10 {
            "small"
        } else {
            return 0;
        };
        name.len()
    }

    pub fn arms(n: u32) -> usize {
        let r = Region::new();
        let names: &[&str] = match n {
            0 => &[],
            1 => {
                let name = rstr!(in r; "one");
                rslice![in r; name, name]
            }
            n if n > 10 => {
                rslice![in r; "many"]
            }
            2 => unreachable!(),
            3 | 4 => panic!("{}", n),
            _ => {
                let mut all = rvec![in r];
                for i in 0..n {
                    all.push(&*rformat!(in r; "{i}").into_str());
                }
                all.into_slice()
            }
        };
        names.iter().map(|name| name.len()).sum()
    }

    pub fn nested(n: u32) -> usize {
        let r = Region::new();
        let mut kept: Option<&str> = None;
        if n > 1 {
            if n > 2 {
                if n > 3 {
                    kept = Some(rstr!(in r; "deep"));
                }
            } else {
                kept = Some(rstr!(in r; "two"));
            }
        }
        kept.map_or(0, str::len)
    }

    pub fn nested_and_after(n: u32) -> usize {
        let r = Region::new();
        let mut kept: Option<&str> = None;
        if n > 1 {
            if n > 2 {
                kept = Some(rstr!(in r; "deep"));
            }
            let more = rvec![in r; n; 2];
            if kept.is_none() {
                kept = Some(rformat!(in r; "{more:?}").into_str());
            }
        }
        kept.map_or(0, str::len)
    }

    pub fn two_statements(n: u32) -> usize {
        let r = Region::new();
        let mut kept: [Option<&str>; 2] = [None; 2];
        if n > 1 {
            kept[0] = Some(rstr!(in r; "one"));
        }
        if n > 2 {
            kept[1] = Some(rstr!(in r; "two"));
        }
        kept.iter().flatten().map(|text| text.len()).sum()
    }

    pub fn a_condition_and_its_branch(n: u32) -> usize {
        let r = Region::new();
        let mut kept: [Option<&str>; 2] = [None; 2];
        if {
            kept[0] = Some(rstr!(in r; "one"));
            n > 1
        } {
            kept[1] = Some(rstr!(in r; "two"));
        }
        kept.iter().flatten().map(|text| text.len()).sum()
    }

    pub fn a_shortcut(n: u32) -> usize {
        let r = Region::new();
        let mut kept: Option<&str> = None;
        let is = n > 1 && {
            kept = Some(rformat!(in r; "{n}").into_str());
            n > 2
        };
        let was = n > 5 || {
            n > 3 && {
                let again = rstr!(in r; "again");
                kept = Some(again);
                true
            }
        };
        kept.map_or(0, str::len) + usize::from(is) + usize::from(was)
    }

    pub fn let_else(text: Option<&str>) -> usize {
        let r = Region::new();
        let mut missing: Option<&str> = None;
        let text = 'found: {
            let Some(text) = text else {
                missing = Some(rstr!(in r; "missing"));
                break 'found "";
            };
            text
        };
        text.len() + missing.map_or(0, str::len)
    }

    pub fn if_let_else(text: Option<&str>) -> usize {
        let r = Region::new();
        let long: &str = if let Some(text) = text
            && text.len() > 2
        {
            rformat!(in r; "{text}{text}").into_str()
        } else if let Some(text) = text {
            text
        } else {
            "none"
        };
        long.len()
    }

    pub fn in_every_turn(n: u32) -> usize {
        let mut sum = 0;
        for i in 0..n {
            let r = Region::new();
            let name: &str = if i % 2 == 0 {
                rformat!(in r; "{i}").into_str()
            } else if i == 5 {
                continue;
            } else if i == 7 {
                break;
            } else {
                "odd"
            };
            sum += same(name.len());
        }
        sum
    }

    pub fn a_loop_in_a_branch(n: u32) -> usize {
        let r = Region::new();
        let mut all: Option<RVec<'_, &u32>> = None;
        if n > 2 {
            let mut list = rvec![in r];
            while list.len() < n as usize {
                list.push(rref!(in r; n));
            }
            all = Some(list);
        }
        all.map_or(0, |all| all.len())
    }

    pub fn a_branch_in_a_loop(n: u32) -> u32 {
        let r = Region::new();
        let mut all: Option<&u32> = None;
        for i in 0..n {
            if i % 3 == 1 {
                all = Some(rref!(in r; i + all.map_or(0, |n| *n)));
            }
        }
        all.map_or(0, |n| *n)
    }

    pub fn a_loop_that_is_left_at_once(n: u32) -> usize {
        let r = Region::new();
        let mut all: Option<&[u32]> = None;
        loop {
            if n > 2 {
                all = Some(rcollect!(in r; 0..n).into_slice());
                break;
            }
            break;
        }
        all.map_or(0, <[u32]>::len)
    }

    pub fn a_closure_in_a_branch(n: u32) -> usize {
        let r = Region::new();
        let mut all: Option<&[u32]> = None;
        if n > 2 {
            let make = |n: u32| rcollect!(in r; 0..n).into_slice();
            all = Some(make(n));
            let moved = (&r, n);
            _ = moved;
        }
        all.map_or(0, <[u32]>::len)
    }

    pub fn a_branch_in_a_closure(n: u32) -> usize {
        let r = Region::new();
        let mut all: Option<&[u32]> = None;
        let mut set = |n: u32| {
            if n > 2 {
                all = Some(rcollect!(in r; 0..n).into_slice());
            }
        };
        set(n);
        set(n + 1);
        all.map_or(0, <[u32]>::len)
    }

    pub fn the_order_of_destructors(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let mut first = None;
            let last = on_exit(|| log.note("last"));
            let mut second = None;
            if n > 1 {
                first = Some(reader(rref!(in r; n), &log));
                let x = rvec![in r; n; 3];
                log.note(x.len());
                second = Some(reader(rref!(in r; n + 1), &log));
            } else if n == 1 {
                first = Some(reader(rref!(in r; 100), &log));
            }
            log.note(first.is_some());
            log.note(second.is_some());
            _ = &last;
        }
        log.take()
    }

    pub fn a_branch_that_unwinds(n: u32) -> Vec<String> {
        let log = Log::default();
        let result = catch_unwind(AssertUnwindSafe(|| {
            let r = Region::new();
            let mut guard = None;
            if n > 1 {
                let list = rvec![in r; n; 3].into_slice();
                assert!(n != 2, "in the branch");
                guard = Some(on_exit({
                    let log = &log;
                    move || log.note(list.len())
                }));
            }
            assert!(n != 3, "after it");
            log.note(guard.is_some());
        }));
        log.note(result.is_ok());
        log.take()
    }

    pub fn ended_by_the_next_phase(n: u32) -> usize {
        let r = Region::new();
        let name: &str = if n > 3 {
            rformat!(in r; "{n}").into_str()
        } else {
            return 1;
        };
        let len: usize = same(name.len());
        let list = rvec![in r; n; len];
        list.len()
    }

    pub fn ended_by_the_next_phase_if_it_began(n: u32) -> usize {
        let r = Region::new();
        let name: &str = if n > 3 {
            rformat!(in r; "{n}").into_str()
        } else {
            "small"
        };
        let len: usize = same(name.len());
        let list = rvec![in r; n; len];
        list.len()
    }

    pub fn in_a_statement(n: u32) -> usize {
        let r = Region::new();
        let mut sum = 0;
        sum += either(
            n > 1,
            &if n > 2 {
                rformat!(in r; "{n}{n}").into_str().len()
            } else {
                3
            },
            &4,
        );
        match n {
            5 => {
                sum += 1;
                same(rstr!(in r; "five"));
            }
            _ => {}
        }
        sum
    }

    pub fn the_value_of_a_block(n: u32) -> usize {
        let r = Region::new();
        let list = {
            let more = n + 1;
            if more > 4 {
                let list = rcollect!(in r; 0..more);
                Some(list)
            } else {
                None
            }
        };
        list.map_or(0, |list| list.len())
    }

    pub fn unsafe_and_labelled(n: u32) -> usize {
        let r = Region::new();
        let name: &str = 'name: {
            if n == 0 {
                break 'name "zero";
            }
            unsafe {
                let bytes = rslice![in r; b'a'; 3];
                std::str::from_utf8_unchecked(bytes)
            }
        };
        name.len()
    }

    pub fn a_question_mark(n: u32) -> Option<usize> {
        let r = Region::new();
        let list: &[u32] = if n > 2 {
            let less = n.checked_sub(4)?;
            let list = rvec![in r; less; 3];
            let _ = list.get(less as usize)?;
            list.into_slice()
        } else {
            &[]
        };
        Some(list.len())
    }

    pub async fn waits(n: u32) -> usize {
        let r = Region::new();
        let list: &[u32] = if n > 2 {
            pause().await;
            let list = rvec![in r; n; 3];
            pause().await;
            list.into_slice()
        } else {
            &[]
        };
        pause().await;
        list.len()
    }

    pub fn a_future(n: u32) -> usize {
        block_on(waits(n))
    }

    macro_rules! pick {
        ($c:expr, $yes:block else $no:block) => {
            if $c { $yes } else { $no }
        };
    }

    pub fn a_macro_with_blocks(n: u32) -> usize {
        let r = Region::new();
        let name: &str = pick!(n > 2, {
            rformat!(in r; "{n}").into_str()
        } else {
            "small"
        });
        name.len()
    }

    pub fn a_guard_that_runs_twice(n: u32) -> usize {
        let r = Region::new();
        let mut seen: Option<&str> = None;
        let found = match (n, n + 1) {
            (n, _) | (_, n)
                if {
                    seen = Some(rformat!(in r; "{n}").into_str());
                    n % 2 == 0
                } =>
            {
                1
            }
            _ => 2,
        };
        found + seen.map_or(0, str::len)
    }
}

agree! { branches:
    one_of_two(3)(4);
    a_chain_of_ifs(5)(15)(25)(35);
    arms(0)(1)(5)(11);
    nested(1)(2)(3)(4);
    nested_and_after(1)(2)(3);
    two_statements(1)(2)(3);
    a_condition_and_its_branch(1)(2);
    a_shortcut(1)(2)(3)(4)(6);
    let_else(None)(Some("abc"));
    if_let_else(None)(Some("ab"))(Some("abc"));
    in_every_turn(0)(4)(12);
    a_loop_in_a_branch(2)(4);
    a_branch_in_a_loop(1)(2)(9);
    a_loop_that_is_left_at_once(2)(3);
    a_closure_in_a_branch(2)(3);
    a_branch_in_a_closure(0)(2)(3);
    the_order_of_destructors(0)(1)(2);
    a_branch_that_unwinds(1)(2)(3)(4);
    ended_by_the_next_phase(3)(4);
    ended_by_the_next_phase_if_it_began(3)(4);
    in_a_statement(1)(2)(3)(5);
    the_value_of_a_block(2)(5);
    unsafe_and_labelled(0)(1);
    a_question_mark(1)(3)(4)(8);
    a_future(1)(3);
    a_macro_with_blocks(1)(3);
    a_guard_that_runs_twice(1)(2);
}
