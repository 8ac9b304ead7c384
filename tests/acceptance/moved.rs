//! Variables that are moved out before their scope ends: whole, in turns, beside paths that leave.

use rmm_erase::erase;

#[erase]
mod moved {
    use crate::outside::{Bag, Log, on_exit, pause, reader, same, task};
    use rmm::prelude::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    pub fn dropped(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let guard = reader(rref!(in r; n), &log);
            log.note(guard.get());
            drop(guard);
            let next = rvec![in r; n; 3];
            log.note(next.len());
        }
        log.take()
    }

    pub fn passed_on(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let text: &str = rformat!(in r; "{n}").into_str();
            let exit = on_exit(|| log.note(text));
            let exit = same(exit);
            let other = rref!(in r; n + 1);
            log.note(other);
            same(exit);
            let last = rref!(in r; n + 2);
            log.note(last);
        }
        log.take()
    }

    pub fn moved_into_another(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let a = reader(rref!(in r; n), &log);
            let b = a;
            let c = rref!(in r; n + 1);
            log.note(c);
            let d = rref!(in r; n + 2);
            log.note(d);
            let e = b;
            log.note(rref!(in r; n + 3));
            let _ = e;
            log.note(rref!(in r; n + 4));
        }
        log.take()
    }

    pub fn on_both_paths(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let guard = reader(rref!(in r; n), &log);
            if n > 3 {
                drop(guard);
            } else {
                log.note("else");
                same(guard);
            }
            let next = rvec![in r; n; 3];
            log.note(next.len());
        }
        log.take()
    }

    fn leaves_in_an_arm(n: u32, log: &Log) -> Option<usize> {
        let r = Region::new();
        let guard = reader(rref!(in r; n), log);
        match n {
            0 => drop(guard),
            1 => return None,
            2 => {
                let _b = guard;
            }
            n if n > 90 => panic!("large"),
            _ => _ = same(guard),
        }
        let next = rvec![in r; n; 3];
        log.note(next.len());
        next.first().map(|n| *n as usize)
    }

    pub fn in_all_arms_but_one_that_leaves(n: u32) -> Vec<String> {
        let log = Log::default();
        let found = leaves_in_an_arm(n, &log);
        log.note(found.is_some());
        log.take()
    }

    fn leaves_before(n: u32, log: &Log) -> Option<u32> {
        let r = Region::new();
        let guard = reader(rref!(in r; n), log);
        let less = n.checked_sub(2)?;
        drop(guard);
        let next = rvec![in r; less; 3];
        let less = less.checked_sub(2)?;
        log.note(next.len());
        Some(less)
    }

    pub fn an_early_exit_before_the_move(n: u32) -> Vec<String> {
        let log = Log::default();
        let found = leaves_before(n, &log);
        log.note(found.is_some());
        log.take()
    }

    pub fn in_a_loop(n: u32) -> Vec<String> {
        let log = Log::default();
        for i in 0..n {
            let r = Region::new();
            let guard = reader(rref!(in r; i), &log);
            if i == 1 {
                continue;
            }
            drop(guard);
            let list = rvec![in r; i; 2];
            log.note(same(list.len()));
            let list = rvec![in r; i; 2];
            log.note(same(list.len()));
        }
        log.take()
    }

    pub fn moved_in_a_turn_and_made_again(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let mut guard = reader(rref!(in r; 100), &log);
            for i in 0..n {
                drop(guard);
                log.note("between");
                guard = reader(rref!(in r; i), &log);
            }
            log.note(rref!(in r; n));
            log.note(rref!(in r; n));
        }
        log.take()
    }

    pub fn moved_in_a_turn_that_ends_the_loop(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let guard = reader(rref!(in r; 100), &log);
            let mut i = 0;
            loop {
                i += 1;
                if i > n {
                    drop(guard);
                    break;
                }
            }
            log.note(rref!(in r; n));
            log.note(rref!(in r; n));
        }
        log.take()
    }

    pub fn variables_of_a_closure(n: u32) -> Vec<String> {
        let log = Log::default();
        let each = |i: u32| {
            let r = Region::new();
            let mut guard = reader(rref!(in r; i), &log);
            log.note(guard.get());
            drop(guard);
            log.note(rvec![in r; i; 3].len());
            let again = || 1;
            guard = reader(rref!(in r; i + again()), &log);
            log.note(rvec![in r; i; 4].len());
            log.note(rvec![in r; i; 5].len());
            guard.get() + 1
        };
        (0..n).for_each(|i| log.note(each(i)));
        log.take()
    }

    pub fn unwound(n: u32) -> Vec<String> {
        let log = Log::default();
        let result = catch_unwind(AssertUnwindSafe(|| {
            let r = Region::new();
            let a = reader(rref!(in r; n), &log);
            let b = reader(rref!(in r; n + 1), &log);
            assert!(n > 1, "early");
            drop(b);
            let list = rvec![in r; n; 3];
            assert!(n > 2, "between");
            drop(a);
            log.note(list.len());
            let list = rvec![in r; n; 4];
            assert!(n > 3, "late");
            list.len()
        }));
        log.note(result.is_ok());
        log.take()
    }

    fn leaves_beside(n: u32, log: &Log) -> Option<u32> {
        let r = Region::new();
        let a = reader(rref!(in r; n), log);
        let m = same((a, n.checked_sub(2)?)).1;
        log.note(rref!(in r; m));
        let list = rvec![in r; m];
        list.first().copied()
    }

    pub fn an_argument_beside_one_that_leaves(n: u32) -> Vec<String> {
        let log = Log::default();
        log.note(leaves_beside(n, &log).is_some());
        log.take()
    }

    pub fn into_a_collection(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let mut bag = Bag::default();
            let mut vec = Vec::new();
            let a = reader(rref!(in r; n), &log);
            let b = reader(rref!(in r; n + 1), &log);
            bag.put(a);
            vec.push(b);
            log.note(rref!(in r; n + 3));
            log.note(vec.len());
            drop(vec);
            log.note(rref!(in r; n + 4));
            log.note(rref!(in r; n + 5));
        }
        log.take()
    }

    pub fn a_box_of_a_trait(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let a = rref!(in r; n);
            let job = task(a, &log);
            log.note(job.run());
            let jobs = [job];
            for job in jobs {
                log.note(job.run());
            }
            log.note(rref!(in r; n + 4));
            log.note(rref!(in r; n + 5));
        }
        log.take()
    }

    pub fn returned_by_a_block(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let a = reader(rref!(in r; n), &log);
            let b = reader(rref!(in r; n + 1), &log);
            let kept = if n > 2 { a } else { b };
            log.note(rref!(in r; n + 4));
            drop(same({
                log.note(1);
                kept
            }));
            log.note(rref!(in r; n + 5));
            log.note(rref!(in r; n + 6));
        }
        log.take()
    }

    pub fn declared_without_a_value(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let a;
            let b = reader(rref!(in r; n + 1), &log);
            if n > 2 {
                a = reader(rref!(in r; n), &log);
                drop(a);
            } else {
                drop(b);
            }
            log.note(rref!(in r; n + 5));
            log.note(rref!(in r; n + 6));
        }
        log.take()
    }

    pub fn held_by_what_is_held(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let list = rvec![in r; rref!(in r; n), rref!(in r; n + 1)];
            let a = on_exit(|| log.note(list[1]));
            log.note(list.len());
            drop(a);
            let list = rvec![in r; rref!(in r; n), rref!(in r; n + 1)];
            log.note(list.len());
            let list = rvec![in r; rref!(in r; n), rref!(in r; n + 1)];
            log.note(list.len());
        }
        log.take()
    }

    pub async fn across_a_pause(n: u32, log: &Log) -> usize {
        let r = Region::new();
        let a = reader(rref!(in r; n), log);
        pause().await;
        drop(a);
        let list = rvec![in r; n; 4];
        log.note(list.len());
        let list = rvec![in r; n; 4];
        pause().await;
        list.len()
    }

    pub fn a_dropped_future(n: u32) -> Vec<String> {
        let log = Log::default();
        log.note(crate::outside::block_on(across_a_pause(n, &log)));
        {
            let mut future = Box::pin(across_a_pause(n, &log));
            let mut context = std::task::Context::from_waker(std::task::Waker::noop());
            _ = std::future::Future::poll(future.as_mut(), &mut context);
        }
        log.take()
    }
}

agree! { moved:
    dropped(3);
    passed_on(3);
    moved_into_another(3);
    on_both_paths(3)(4);
    in_all_arms_but_one_that_leaves(0)(1)(2)(3);
    an_early_exit_before_the_move(1)(3)(9);
    in_a_loop(4);
    moved_in_a_turn_and_made_again(0)(3);
    moved_in_a_turn_that_ends_the_loop(0)(3);
    variables_of_a_closure(3);
    unwound(1)(2)(3)(4);
    an_argument_beside_one_that_leaves(1)(3);
    into_a_collection(3);
    a_box_of_a_trait(3);
    returned_by_a_block(2)(3);
    declared_without_a_value(2)(3);
    held_by_what_is_held(3);
    a_dropped_future(3);
}
