//! Code that hides what it does: macros that declare variables, raw pointers, iterators with items that have
//! destructors, and destructors that a macro writes.

use rmm_erase::erase;

/// As `scopeguard::defer!`: declares a guard that nobody can name.
macro_rules! defer {
    ($($body:tt)*) => {
        let _guard = crate::outside::on_exit(|| { $($body)* });
    };
}

/// Declares a variable for its caller.
macro_rules! bind {
    ($name:ident, $value:expr) => {
        let $name = $value;
    };
}

macro_rules! keep {
    ($into:expr, $value:expr) => {
        $into.push($value)
    };
}

macro_rules! noted_when_dropped {
    ($of:ident) => {
        impl Drop for $of<'_> {
            fn drop(&mut self) {
                self.log.note(self.name);
            }
        }
    };
}

#[erase]
mod deceptions {
    use crate::outside::{Log, on_exit, reader};
    use rmm::prelude::*;
    use std::{cell::RefCell, ptr::NonNull, sync::Mutex, thread};

    pub fn a_deferred_block(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let x = rref!(in r; n);
            defer! { log.note(x); }
            let y = rref!(in r; n + 1);
            log.note(y);
        }
        log.take()
    }

    pub fn a_deferred_block_of_a_turn(n: u32) -> Vec<String> {
        let log = Log::default();
        for i in 0..n {
            let turn = Region::new();
            let x = rref!(in turn; i);
            defer!(log.note(x));
            let y = rref!(in turn; i + 10);
            log.note(y);
        }
        log.take()
    }

    pub fn a_variable_declared_by_a_macro(n: u32) -> u32 {
        let r = Region::new();
        let x = rref!(in r; n);
        bind!(g, x);
        let y = rref!(in r; 1);
        let sum = *g + *y;
        let z = rref!(in r; sum);
        *z + *g
    }

    pub fn a_guard_declared_by_a_macro(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let x = rref!(in r; n);
            bind!(guard, reader(x, &log));
            log.note(rref!(in r; 1));
            log.note(guard.get());
            log.note(rref!(in r; 2));
        }
        log.take()
    }

    pub fn an_allocation_declared_by_a_macro(n: u32) -> u32 {
        let r = Region::new();
        bind!(x, rref!(in r; n));
        bind!(v, rvec![in r; *x; 3]);
        let y = rref!(in r; 1);
        v.iter().sum::<u32>() + *x + *y
    }

    pub fn a_push_inside_of_a_macro(n: u32) -> u32 {
        let r = Region::new();
        let mut all = Vec::new();
        for i in 0..n {
            let x = rref!(in r; i);
            keep!(all, x);
        }
        all.iter().map(|x| **x).sum()
    }

    struct Own<'o> {
        name: &'o str,
        log: &'o Log,
    }

    noted_when_dropped!(Own);

    pub fn a_destructor_written_by_a_macro(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let name: &str = rformat!(in r; "own{n}").into_str();
            let own = Own { name, log: &log };
            log.note(own.name.len());
            log.note(rref!(in r; 1));
        }
        log.take()
    }

    /// Not std's.
    struct Lines<'l> {
        name: &'l str,
        log: &'l Log,
    }

    impl Drop for Lines<'_> {
        fn drop(&mut self) {
            self.log.note(self.name);
        }
    }

    pub fn a_type_of_the_module_with_the_name_of_stds(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let lines: Lines<'_> = Lines {
                name: rformat!(in r; "own{n}").into_str(),
                log: &log,
            };
            log.note(lines.name.len());
            log.note(rref!(in r; 1));
        }
        log.take()
    }

    pub fn a_type_of_the_function_with_the_name_of_stds(n: u32) -> Vec<String> {
        struct Chars<'c>(&'c str, &'c Log);
        impl Drop for Chars<'_> {
            fn drop(&mut self) {
                self.1.note(self.0);
            }
        }
        let log = Log::default();
        {
            let r = Region::new();
            let chars: Chars<'_> = Chars(rformat!(in r; "own{n}").into_str(), &log);
            log.note(chars.0.len());
            log.note(rref!(in r; 1));
        }
        log.take()
    }

    pub fn a_peeked_item_with_a_destructor(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let v = rcollect!(in r; 0..n);
            let mut it = v.iter().map(|x| reader(x, &log)).peekable();
            log.note(it.peek().is_some());
            log.note(rref!(in r; 1));
        }
        log.take()
    }

    pub fn an_adapter_that_owns_a_guard(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let v = rcollect!(in r; 0..n);
            let state = rref!(in r; 5);
            let mut it = v
                .iter()
                .scan(reader(state, &log), |guard, x| Some(*guard.get() + x));
            log.note(it.next().unwrap_or(0));
            log.note(rref!(in r; 1));
        }
        log.take()
    }

    pub fn a_chain_with_a_guarded_iterator(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let v = rcollect!(in r; 0..n);
            let x = rref!(in r; 7);
            let mut it = v.iter().zip(std::iter::repeat_with({
                let guard = reader(x, &log);
                move || *guard.get()
            }));
            log.note(it.next().map_or(0, |(a, b)| a + b));
            log.note(rref!(in r; 1));
        }
        log.take()
    }

    pub fn a_filter_with_a_moved_guard(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let v = rcollect!(in r; 0..n);
            let guard = reader(rref!(in r; 2), &log);
            let mut it = v.iter().filter(move |x| **x > *guard.get());
            log.note(it.next().is_some());
            log.note(rref!(in r; 1));
        }
        log.take()
    }

    pub fn a_raw_pointer(n: u32) -> u32 {
        let r = Region::new();
        let x = rnew!(in r; n);
        let p: *mut u32 = x;
        let y = rvec![in r; 77u32; 8];
        unsafe { *p += y[0] };
        let z = rvec![in r; 78u32; 8];
        unsafe { *p + z[1] }
    }

    pub fn raw_pointers_in_a_loop(n: u32) -> u32 {
        let r = Region::new();
        let mut all: Vec<*const u32> = Vec::new();
        for i in 0..n {
            let x = rref!(in r; i);
            all.push(x);
        }
        all.iter().map(|p| unsafe { **p }).sum()
    }

    pub fn a_list_of_non_null_pointers(n: u32) -> u32 {
        struct Link {
            value: u32,
            next: Option<NonNull<Link>>,
        }
        let r = Region::new();
        let mut head: Option<NonNull<Link>> = None;
        for value in 0..n {
            head = Some(NonNull::from(rnew!(in r; Link { value, next: head })));
        }
        let mut sum = 0;
        while let Some(link) = head {
            let link = unsafe { link.as_ref() };
            sum = sum * 2 + link.value;
            head = link.next;
        }
        sum
    }

    pub fn threads_fed_from_inside_the_scope(n: u32) -> u32 {
        let r = Region::new();
        thread::scope(|scope| {
            let mut handles = Vec::new();
            for i in 0..n {
                let x: &u32 = rref!(in r; i);
                handles.push(scope.spawn(move || *x * 2));
            }
            handles.into_iter().map(|h| h.join().unwrap()).sum()
        })
    }

    pub fn a_lock_in_a_scrutinee(n: u32) -> u32 {
        let r = Region::new();
        let lock = Mutex::new(rvec![in r; rref!(in r; n)]);
        let found = match lock.lock().unwrap().first() {
            Some(x) if **x > 2 => rref!(in r; **x + 1),
            Some(x) => *x,
            None => rref!(in r; 0),
        };
        *found + lock.lock().unwrap().len() as u32
    }

    pub fn a_guard_out_of_let_else(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let maybe = (n > 2).then(|| reader(rref!(in r; n), &log));
            let Some(guard) = maybe else {
                log.note(rref!(in r; 0));
                return log.take();
            };
            log.note(rref!(in r; 1));
            log.note(guard.get());
            log.note(rref!(in r; 2));
        }
        log.take()
    }

    pub fn guards_consumed_by_a_loop(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let x = rref!(in r; n);
            let guards = [reader(x, &log), reader(rref!(in r; 1), &log)];
            for guard in guards {
                let turn = Region::new();
                let y = rref!(in turn; *guard.get() + 10);
                log.note(y);
            }
            log.note(rref!(in r; 2));
        }
        log.take()
    }

    pub fn a_generator_that_owns_its_state(n: u32) -> u32 {
        let r = Region::new();
        let mut stack = rvec![in r; rref!(in r; n)];
        let mut seen = Vec::new();
        let walk = std::iter::from_fn(|| {
            let top = stack.pop()?;
            if *top > 1 {
                stack.push(rref!(in r; *top - 1));
                stack.push(rref!(in r; *top / 2));
            }
            Some(top)
        });
        for x in walk {
            seen.push(x);
        }
        seen.iter().map(|x| **x).sum()
    }

    pub fn a_closure_that_overwrites(n: u32) -> u32 {
        let r = Region::new();
        let mut current = rref!(in r; 0);
        let mut history = RefCell::new(Vec::new());
        {
            let mut next = |i: u32| {
                let old = current;
                current = rref!(in r; *old + i);
                history.borrow_mut().push(old);
            };
            for i in 0..n {
                next(i);
            }
        }
        *current + history.get_mut().iter().map(|x| **x).sum::<u32>()
    }

    pub fn cleaned_up_on_every_exit(n: u32) -> Vec<String> {
        let log = Log::default();
        let result = (|| {
            let r = Region::new();
            for i in 0..n {
                let x = rref!(in r; i);
                let _guard = on_exit(|| log.note(x));
                if i == 2 {
                    return Err(format!("at {x}"));
                }
                log.note(rref!(in r; i + 10));
            }
            Ok(n)
        })();
        log.note(format_args!("{result:?}"));
        log.take()
    }
}

agree! { deceptions:
    a_deferred_block(3);
    a_deferred_block_of_a_turn(3);
    a_variable_declared_by_a_macro(3);
    a_guard_declared_by_a_macro(3);
    an_allocation_declared_by_a_macro(3);
    a_push_inside_of_a_macro(3);
    a_destructor_written_by_a_macro(3);
    a_type_of_the_module_with_the_name_of_stds(3);
    a_type_of_the_function_with_the_name_of_stds(3);
    a_peeked_item_with_a_destructor(3);
    an_adapter_that_owns_a_guard(3);
    a_chain_with_a_guarded_iterator(3);
    a_filter_with_a_moved_guard(5);
    a_raw_pointer(3);
    raw_pointers_in_a_loop(5);
    a_list_of_non_null_pointers(5);
    threads_fed_from_inside_the_scope(5);
    a_lock_in_a_scrutinee(1)(5);
    a_guard_out_of_let_else(1)(5);
    guards_consumed_by_a_loop(5);
    a_generator_that_owns_its_state(5);
    a_closure_that_overwrites(5);
    cleaned_up_on_every_exit(1)(5);
}
