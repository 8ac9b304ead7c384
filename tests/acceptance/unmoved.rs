//! Variables that are not moved, or not on all paths, before their scope ends, though it may look so.

use rmm_erase::erase;

/// A type of another crate with the name of one of std's, whose methods refer to it where std's take it.
pub mod like_std {
    use crate::outside::Log;

    pub struct Chars<'a>(pub &'a str, pub &'a Log);

    impl Chars<'_> {
        pub fn count(&self) -> usize {
            self.0.len()
        }

        pub fn fold(&self, first: usize, mut f: impl FnMut(usize, char) -> usize) -> usize {
            self.0.chars().fold(first, &mut f)
        }
    }

    impl Drop for Chars<'_> {
        fn drop(&mut self) {
            self.1.note(self.0);
        }
    }
}

#[erase]
mod unmoved {
    use crate::outside::{Any, Log, reader, same};
    use crate::unmoved::like_std::Chars;
    use rmm::prelude::*;

    pub fn left_where_it_is(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let a = reader(rref!(in r; n), &log);
            let _ = a;
            _ = (a);
            match a {
                _ => {}
            }
            let ref b = a;
            log.note(b.get());
            log.note(rref!(in r; n + 2));
            log.note(rref!(in r; n + 3));
        }
        log.take()
    }

    pub fn a_part_of_it(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let pair = (reader(rref!(in r; n), &log), Any(rref!(in r; n + 1)));
            drop(pair.0);
            log.note(rref!(in r; n + 2));
            log.note(rref!(in r; n + 3));
        }
        log.take()
    }

    pub fn taken_apart(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let pair = (
                reader(rref!(in r; n), &log),
                reader(rref!(in r; n + 1), &log),
            );
            let (a, _) = pair;
            log.note(rref!(in r; n + 2));
            drop(a);
            log.note(rref!(in r; n + 3));
        }
        log.take()
    }

    pub fn matched(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let a = Some(reader(rref!(in r; n), &log));
            if let Some(ref a) = a {
                log.note(a.get());
            }
            let Some(a) = a else { return log.take() };
            log.note(rref!(in r; n + 2));
            match a {
                b => log.note(b.get()),
            }
            log.note(rref!(in r; n + 3));
            log.note(rref!(in r; n + 4));
        }
        log.take()
    }

    pub fn compared_and_printed(n: u32) -> Vec<String> {
        struct Own<'a>(&'a u32, &'a Log);
        impl Drop for Own<'_> {
            fn drop(&mut self) {
                self.1.note(self.0);
            }
        }
        impl PartialEq for Own<'_> {
            fn eq(&self, other: &Self) -> bool {
                self.0 == other.0
            }
        }
        impl PartialOrd for Own<'_> {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                self.0.partial_cmp(other.0)
            }
        }
        let log = Log::default();
        {
            let r = Region::new();
            let a = Own(rref!(in r; n), &log);
            let b = Own(rref!(in r; n), &log);
            let same = a == b || a < b;
            assert!(same);
            assert!(a == b, "{}", b.0);
            log.note(rref!(in r; n + 3));
            log.note(rref!(in r; n + 4));
        }
        log.take()
    }

    pub fn in_a_macro_that_may_not_evaluate_it(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let a = reader(rref!(in r; n), &log);
            debug_assert!(n < 100 || *same(a).get() > 3);
            log.note(rref!(in r; n + 3));
            log.note(rref!(in r; n + 4));
        }
        log.take()
    }

    macro_rules! perhaps {
        ($n:expr, $e:expr) => {
            if $n > 3 {
                $e;
            }
        };
    }

    pub fn in_a_macro_of_its_own(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let a = reader(rref!(in r; n), &log);
            perhaps!(n, drop(a));
            log.note(rref!(in r; n + 3));
            log.note(rref!(in r; n + 4));
        }
        log.take()
    }

    pub fn under_a_cfg(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let a = reader(rref!(in r; n), &log);
            let b = reader(rref!(in r; n), &log);
            let c = reader(rref!(in r; n), &log);
            log.note(a.get() + b.get() + c.get());
            #[cfg(any())]
            drop(a);
            #[cfg(any())]
            return Vec::new();
            _ = [
                0,
                #[cfg(any())]
                same((b, 1).1),
            ];
            match n {
                #[cfg(any())]
                0 => drop(c),
                _ => {}
            }
            log.note(rref!(in r; n + 3));
            log.note(rref!(in r; n + 4));
        }
        log.take()
    }

    pub fn a_closure_that_is_called_or_not(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let a = reader(rref!(in r; n), &log);
            let (b, log) = (reader(rref!(in r; n + 1), &log), &log);
            let end = || drop(a);
            if n > 2 {
                end();
            }
            log.note(b.get());
            let end = move || log.note(b.get());
            log.note(rref!(in r; n + 3));
            log.note(rref!(in r; n + 4));
            end();
            log.note(rref!(in r; n + 5));
        }
        log.take()
    }

    macro_rules! leave {
        () => {
            break
        };
    }

    pub fn a_macro_that_leaves_the_loop(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let guard = reader(rref!(in r; 100), &log);
            loop {
                if n > 2 {
                    drop(guard);
                    break;
                }
                leave!();
            }
            log.note(rref!(in r; n));
            log.note(rref!(in r; n));
        }
        log.take()
    }

    pub fn methods_with_self(n: u32) -> Vec<String> {
        struct Job<'a>(&'a u32, &'a Log);
        impl Drop for Job<'_> {
            fn drop(&mut self) {
                self.1.note(self.0);
            }
        }
        impl<'a> Job<'a> {
            fn finish(self) -> u32 {
                *self.0
            }
            fn show(&self) -> u32 {
                *self.0 + 1
            }
        }
        let log = Log::default();
        {
            let r = Region::new();
            let a: Job<'_> = Job(rref!(in r; n), &log);
            let b: Job<'_> = Job(rref!(in r; n), &log);
            let c: Option<Job<'_>> = Some(Job(rref!(in r; n), &log));
            let d = &Job(rref!(in r; n), &log);
            log.note(a.finish());
            log.note(rref!(in r; n + 2));
            log.note(b.show());
            log.note(rref!(in r; n + 4));
            log.note(c.is_some());
            let c = c.map(Job::finish);
            log.note(c.is_some());
            log.note(rref!(in r; n + 5));
            log.note(d.show());
            log.note(rref!(in r; n + 6));
        }
        log.take()
    }

    pub fn on_one_path_only(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let guard = reader(rref!(in r; n), &log);
            if n > 3 {
                drop(guard);
            }
            let next = rvec![in r; n; 3];
            log.note(next.len());
        }
        log.take()
    }

    pub fn a_shortcut(n: u32) -> Vec<String> {
        fn yes<T>(value: T) -> bool {
            drop(value);
            true
        }
        let log = Log::default();
        {
            let r = Region::new();
            let a = reader(rref!(in r; n), &log);
            let both = n > 2 && yes(a);
            log.note(both);
            log.note(rref!(in r; n + 5));
            log.note(rref!(in r; n + 6));
        }
        log.take()
    }

    pub fn out_of_a_labelled_block(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let a = reader(rref!(in r; n), &log);
            'out: {
                if n > 2 {
                    break 'out;
                }
                drop(a);
            }
            log.note(rref!(in r; n + 5));
            log.note(rref!(in r; n + 6));
        }
        log.take()
    }

    pub fn assigned_again(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let mut guard = reader(rref!(in r; n), &log);
            drop(guard);
            log.note(rref!(in r; n + 1));
            guard = reader(rref!(in r; n + 2), &log);
            log.note(guard.get());
            log.note(rref!(in r; n + 3));
        }
        log.take()
    }

    pub fn assigned_again_in_a_closure(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let mut slot = Some(reader(rref!(in r; n), &log));
            drop(slot);
            slot = None;
            let mut set = || slot = Some(reader(rref!(in r; n + 2), &log));
            set();
            log.note(rref!(in r; n + 3));
            log.note(rref!(in r; n + 4));
        }
        log.take()
    }

    pub fn moved_in_a_turn_that_may_not_come(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let guard = reader(rref!(in r; 100), &log);
            for i in 0..n {
                log.note(i);
                drop(guard);
                break;
            }
            log.note(rref!(in r; n));
            log.note(rref!(in r; n));
        }
        log.take()
    }

    pub fn methods_like_stds(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let a: Chars<'_> = Chars(rformat!(in r; "{n}").into_str(), &log);
            log.note(a.count());
            log.note(rref!(in r; n + 3));
            let b = crate::unmoved::like_std::Chars(rformat!(in r; "{n}!").into_str(), &log);
            log.note(b.fold(0, |n, _| n + 1));
            log.note(rref!(in r; n + 4));
            log.note(rref!(in r; n + 5));
        }
        log.take()
    }
}

agree! { unmoved:
    methods_like_stds(3);
    left_where_it_is(3);
    a_part_of_it(3);
    taken_apart(3);
    matched(3);
    compared_and_printed(3);
    in_a_macro_that_may_not_evaluate_it(3);
    in_a_macro_of_its_own(3)(4);
    under_a_cfg(3);
    a_closure_that_is_called_or_not(2)(3);
    a_macro_that_leaves_the_loop(0)(3);
    methods_with_self(3);
    on_one_path_only(3)(4);
    a_shortcut(2)(3);
    out_of_a_labelled_block(2)(3);
    assigned_again(3);
    assigned_again_in_a_closure(3);
    moved_in_a_turn_that_may_not_come(0)(3);
}
