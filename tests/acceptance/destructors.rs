//! Destructors that use what lies in regions: a region must not end before them, nor run them in another order.

use rmm_erase::erase;

#[erase]
mod destructors {
    use crate::outside::{Any, Bag, Log, on_exit, reader, task};
    use rmm::prelude::*;
    use std::{
        cell::RefCell,
        collections::HashMap,
        mem::{self, ManuallyDrop},
        rc::Rc,
    };

    pub fn a_guard_for_the_rest_of_the_scope(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let x = rref!(in r; n);
            let _guard = on_exit(|| log.note(x));
            let y = rref!(in r; n + 1);
            log.note(y);
        }
        log.take()
    }

    pub fn readers_end_last_in_first_out(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let _a = reader(rref!(in r; n), &log);
            let _b = reader(rref!(in r; n + 1), &log);
            let c = rref!(in r; n + 2);
            let _c = reader(c, &log);
            log.note("end");
        }
        log.take()
    }

    pub fn shadowed_readers_both_live_on(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let guard = reader(rref!(in r; n), &log);
            log.note(guard.get());
            let guard = reader(rref!(in r; n + 1), &log);
            log.note(guard.get());
        }
        log.take()
    }

    pub fn a_reader_that_is_replaced(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let mut guard = reader(rref!(in r; 0), &log);
            for i in 1..n {
                let x = rref!(in r; i);
                log.note("next");
                guard = reader(x, &log);
            }
            log.note(guard.get());
        }
        log.take()
    }

    pub fn an_optional_reader_of_an_earlier_turn(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let mut last = None;
            for i in 0..n {
                let x = rref!(in r; i);
                log.note("turn");
                last = Some(reader(x, &log));
                if i == 2 {
                    last = None;
                }
            }
            log.note(last.is_some());
        }
        log.take()
    }

    pub fn a_reader_in_every_turn(n: u32) -> Vec<String> {
        let log = Log::default();
        for i in 0..n {
            let turn = Region::new();
            let x = rnew!(in turn; i);
            *x += 10;
            let _guard = reader(x, &log);
            if i == 1 {
                continue;
            }
            log.note("turn");
        }
        log.take()
    }

    pub fn readers_in_a_vector(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let mut all = Vec::new();
            for i in 0..n {
                all.push(reader(rref!(in r; i), &log));
            }
            all.swap_remove(0);
            log.note("end");
        }
        log.take()
    }

    pub fn readers_in_a_map_of_a_bag(n: u32) -> usize {
        let log = Log::default();
        {
            let r = Region::new();
            let mut map = HashMap::new();
            for i in 0..n {
                let name: &str = rformat!(in r; "n{i}").into_str();
                map.entry(i % 2)
                    .or_insert_with(Bag::default)
                    .put((name, reader(rref!(in r; i), &log)));
            }
            log.note(map.len());
        }
        log.take().len()
    }

    pub fn a_boxed_task_dropped_at_the_end(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let job = task(rref!(in r; n), &log);
            let size = job.run();
            let other = rref!(in r; size * 2);
            log.note(other);
        }
        log.take()
    }

    pub fn a_reader_moved_into_a_closure(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let guard = reader(rref!(in r; n), &log);
            let show = move || guard.get() + 1;
            log.note(show());
            let y = rref!(in r; 3);
            log.note(y);
        }
        log.take()
    }

    pub fn a_reader_dropped_by_hand(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let x = rref!(in r; n);
            let guard = reader(x, &log);
            drop(guard);
            log.note("after");
            let guard = reader(rref!(in r; *x + 1), &log);
            log.note("before");
            mem::drop(guard);
            log.note("end");
        }
        log.take()
    }

    pub fn a_reader_dropped_on_one_branch(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let guard = reader(rref!(in r; n), &log);
            if n > 3 {
                log.note("dropping");
                drop(guard);
            }
            log.note("end");
        }
        log.take()
    }

    pub fn a_reader_initialised_on_one_branch(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let guard;
            if n > 3 {
                let x = rref!(in r; n);
                guard = reader(x, &log);
                log.note(guard.get());
            }
            log.note("end");
        }
        log.take()
    }

    pub fn a_reader_that_is_not_bound(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let _ = reader(rref!(in r; n), &log);
            log.note("one");
            reader(rref!(in r; n), &log);
            log.note("two");
            let y = reader(rref!(in r; n), &log).get() + 1;
            log.note(y);
        }
        log.take()
    }

    pub fn a_reader_as_extended_temporary(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let guard = &reader(rref!(in r; n), &log);
            log.note(guard.get());
            let (first, _second) = (
                &reader(rref!(in r; n + 1), &log),
                reader(rref!(in r; n + 2), &log),
            );
            log.note(first.get());
        }
        log.take()
    }

    pub fn a_reader_in_a_scrutinee(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            match reader(rref!(in r; n), &log).get() {
                0 => log.note("zero"),
                k => log.note(rref!(in r; k + 1)),
            }
            if let Some(x) = Some(reader(rref!(in r; n), &log).get()) {
                log.note(x);
            }
            log.note("end");
        }
        log.take()
    }

    struct Own<'o> {
        name: &'o str,
        log: &'o Log,
    }

    impl Drop for Own<'_> {
        fn drop(&mut self) {
            self.log.note(self.name);
        }
    }

    struct Two<'o> {
        _b: Own<'o>,
        _a: Own<'o>,
    }

    pub fn fields_in_their_order(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let a = Own {
                name: rformat!(in r; "a{n}").into_str(),
                log: &log,
            };
            let _two = Two {
                _b: Own {
                    name: rformat!(in r; "b{n}").into_str(),
                    log: &log,
                },
                _a: a,
            };
            let _c = Own {
                name: rstr!(in r; "c"),
                log: &log,
            };
        }
        log.take()
    }

    pub fn parts_moved_out(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let make = |name: &str| Own {
                name: rstr!(in r; name),
                log: &log,
            };
            let two = Two {
                _a: make("a"),
                _b: make("b"),
            };
            let pair = (two, make("c"));
            let Two { _a: kept, .. } = pair.0;
            log.note(rref!(in r; n));
            drop(kept);
            log.note("end");
        }
        log.take()
    }

    pub fn owned_values_end_after_locals(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let owned = DropList::new(&r);
            let a = rown!(in owned; Own { name: "a", log: &log });
            let _local = Own {
                name: "local",
                log: &log,
            };
            let b = rown!(in owned; Own { name: "b", log: &log });
            log.note(n as usize + a.name.len() + b.name.len());
        }
        log.take()
    }

    pub fn owned_values_of_a_turn(n: u32) -> Vec<String> {
        let log = Log::default();
        for i in 0..n {
            let turn = Region::new();
            let text: &str = rformat!(in turn; "turn {i}").into_str();
            let owned = DropList::new(&turn);
            let own = rown!(in owned; Own { name: text, log: &log });
            log.note(own.name.len());
        }
        log.note("end");
        log.take()
    }

    pub fn handles_that_own(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let first = rbox!(in r; Own { name: rstr!(in r; "first"), log: &log });
            let mut others = Vec::new();
            for i in 0..n {
                others.push(rbox!(in r; Own { name: rformat!(in r; "{i}").into_str(), log: &log }));
            }
            others.pop();
            drop(first);
            log.note("end");
        }
        log.take()
    }

    pub fn shared_values_end_with_the_last_owner(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let name: &str = rformat!(in r; "shared{n}").into_str();
            let a = Rc::new(Own { name, log: &log });
            let all = RefCell::new(vec![Rc::clone(&a)]);
            let b = Rc::clone(&a);
            drop(a);
            all.borrow_mut().clear();
            log.note("cleared");
            let c = rref!(in r; b.name.len());
            log.note(c);
        }
        log.take()
    }

    pub fn a_destructor_that_is_not_run(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let mut kept = ManuallyDrop::new(Own {
                name: rformat!(in r; "{n}").into_str(),
                log: &log,
            });
            mem::forget(Own {
                name: rstr!(in r; "forgotten"),
                log: &log,
            });
            if n > 2 {
                unsafe { ManuallyDrop::drop(&mut kept) };
            }
            log.note("end");
        }
        log.take()
    }

    pub fn an_unknown_destructor_of_a_reference(n: u32) -> u32 {
        let r = Region::new();
        let mut total = 0;
        let x = rref!(in r; n);
        let holder = Any(x);
        let y = rnew!(in r; *holder.0);
        *y += 1;
        total += *y;
        let _more = (Any(rref!(in r; 1)), [Any(rref!(in r; 2))]);
        let _nested = Some(Box::new(Any(Rc::new(y))));
        total
    }

    pub fn a_panic_runs_them(n: u32) -> Vec<String> {
        let log = Log::default();
        let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let r = Region::new();
            let _outer = reader(rref!(in r; n), &log);
            for i in 0..3 {
                let _inner = reader(rref!(in r; i), &log);
                if i == n {
                    panic!("at {}", rref!(in r; i));
                }
            }
        }));
        log.note(caught.is_err());
        log.take()
    }

    fn guarded(n: u32, log: &Log) -> Option<u32> {
        let r = Region::new();
        let x = rref!(in r; n);
        let _guard = on_exit(|| log.note(format_args!("exit {x}")));
        let y = x.checked_sub(3)?;
        let _other = reader(rref!(in r; y), log);
        (y > 2).then(|| *rref!(in r; y * 2))
    }

    pub fn an_early_return_runs_them(n: u32) -> Vec<String> {
        let log = Log::default();
        let result = guarded(n, &log);
        log.note(format_args!("{result:?}"));
        log.take()
    }
}

agree! { destructors:
    a_guard_for_the_rest_of_the_scope(3);
    readers_end_last_in_first_out(3);
    shadowed_readers_both_live_on(3);
    a_reader_that_is_replaced(1)(4);
    an_optional_reader_of_an_earlier_turn(0)(2)(5);
    a_reader_in_every_turn(3);
    readers_in_a_vector(3);
    readers_in_a_map_of_a_bag(0)(5);
    a_boxed_task_dropped_at_the_end(3);
    a_reader_moved_into_a_closure(3);
    a_reader_dropped_by_hand(3);
    a_reader_dropped_on_one_branch(3)(4);
    a_reader_initialised_on_one_branch(3)(4);
    a_reader_that_is_not_bound(3);
    a_reader_as_extended_temporary(3);
    a_reader_in_a_scrutinee(0)(3);
    fields_in_their_order(3);
    parts_moved_out(3);
    owned_values_end_after_locals(3);
    owned_values_of_a_turn(0)(3);
    handles_that_own(0)(3);
    shared_values_end_with_the_last_owner(3);
    a_destructor_that_is_not_run(1)(3);
    an_unknown_destructor_of_a_reference(3);
    a_panic_runs_them(1)(5);
    an_early_return_runs_them(1)(4)(9);
}
