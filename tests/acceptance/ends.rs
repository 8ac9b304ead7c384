//! Regions that could end too early: types whose names mislead, uses that don't look like uses, and orders that can be
//! observed.

use rmm_erase::erase;

/// Types and methods of another crate with the names of std's, but with destructors that use what they refer to.
pub mod like_std {
    use crate::outside::Log;

    pub struct Lines<'a> {
        text: &'a str,
        log: &'a Log,
    }

    pub fn lines<'a>(text: &'a str, log: &'a Log) -> Lines<'a> {
        Lines { text, log }
    }

    impl<'a> Iterator for Lines<'a> {
        type Item = char;
        fn next(&mut self) -> Option<char> {
            let mut chars = self.text.chars();
            let next = chars.next();
            self.text = chars.as_str();
            next
        }
    }

    impl Drop for Lines<'_> {
        fn drop(&mut self) {
            self.log.note(format_args!("left {:?}", self.text));
        }
    }

    /// Gives iterators with destructors by methods with std's names.
    pub trait Logged {
        fn logged<'a>(&'a self, log: &'a Log) -> Lines<'a>;
    }

    impl Logged for str {
        fn logged<'a>(&'a self, log: &'a Log) -> Lines<'a> {
            lines(self, log)
        }
    }

    pub struct Scope<'a> {
        pub name: &'a str,
        pub log: &'a Log,
    }

    impl<'a> Scope<'a> {
        pub fn iter(&self) -> Lines<'a> {
            lines(self.name, self.log)
        }

        pub fn keys(&self) -> Lines<'a> {
            lines(self.name, self.log)
        }

        pub fn get(&self, _index: usize) -> Option<Lines<'a>> {
            Some(lines(self.name, self.log))
        }

        pub fn len(&self) -> Lines<'a> {
            lines(self.name, self.log)
        }

        pub fn clone(&self) -> Lines<'a> {
            lines(self.name, self.log)
        }
    }
}

#[erase]
mod ends {
    use crate::ends::like_std::{self, Lines, Logged, Scope, lines};
    use crate::outside::{Log, Reader, on_exit, reader, same};
    use rmm::prelude::*;
    use std::{cell::RefCell, rc::Rc};

    pub fn a_type_with_the_name_of_stds(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let text: &str = rformat!(in r; "text{n}").into_str();
            let mut it: Lines<'_> = lines(text, &log);
            log.note(it.next().is_some());
            let y = rref!(in r; n);
            log.note(y);
        }
        log.take()
    }

    pub fn by_its_path(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let text: &str = rformat!(in r; "text{n}").into_str();
            let _it: Option<like_std::Lines<'_>> = Some(lines(text, &log));
            let y = rref!(in r; n);
            log.note(y);
        }
        log.take()
    }

    pub fn an_adapter_of_an_iterator_with_a_destructor(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let text: &str = rformat!(in r; "text{n}").into_str();
            let mut it = text.logged(&log).skip(1).peekable();
            log.note(it.peek().is_some());
            let y = rref!(in r; n);
            log.note(y);
        }
        log.take()
    }

    pub fn methods_with_the_names_of_stds(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let scope = Scope {
                name: rformat!(in r; "scope{n}").into_str(),
                log: &log,
            };
            let mut it = scope.iter();
            log.note(it.next().is_some());
            let keys = scope.keys().rev_free();
            log.note(rref!(in r; n + 1));
            let got = scope.get(0);
            log.note(got.is_some());
            let _len = scope.len();
            log.note(rref!(in r; n));
            let _copy = scope.clone();
            log.note(rref!(in r; keys));
        }
        log.take()
    }

    /// A method that no iterator of std has.
    trait RevFree {
        fn rev_free(self) -> usize;
    }

    impl<I: Iterator<Item = char>> RevFree for I {
        fn rev_free(self) -> usize {
            self.count()
        }
    }

    pub fn a_for_loop_over_an_iterator_with_a_destructor(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let text: &str = rformat!(in r; "text{n}").into_str();
            for c in text.logged(&log) {
                let turn = Region::new();
                let upper = rref!(in turn; c.to_ascii_uppercase());
                if *upper == 'X' {
                    break;
                }
                log.note(upper);
            }
            log.note("end");
        }
        log.take()
    }

    pub fn a_while_let_over_a_scrutinee(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let mut stack = rvec![in r; rref!(in r; n)];
            while let Some(x) = stack.pop().map(|x| reader(x, &log)) {
                if *x.get() > 0 {
                    stack.push(rref!(in r; x.get() - 1));
                }
            }
            log.note("end");
        }
        log.take()
    }

    pub fn a_closure_with_a_guard_inside(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let x = rref!(in r; n);
            let guard = reader(x, &log);
            let boxed: Box<dyn Fn() -> u32 + '_> = Box::new(move || *guard.get());
            let y = rref!(in r; boxed());
            log.note(y);
            let z = rref!(in r; *y + 1);
            log.note(z);
        }
        log.take()
    }

    pub fn a_guard_in_an_iterator_chain(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let x = rref!(in r; n);
            let guard = on_exit(|| log.note(x));
            let v = rvec![in r; 1, 2, 3];
            let mut it = v.iter().map(|y| {
                let _ = &guard;
                y * 2
            });
            log.note(it.next().unwrap());
            let z = rref!(in r; 5);
            log.note(z);
        }
        log.take()
    }

    pub fn a_guard_in_an_array_of_tuples(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let all = [
                (1, reader(rref!(in r; n), &log)),
                (2, reader(rref!(in r; n + 1), &log)),
            ];
            let first = all[0].0;
            let [(_, a), _] = all;
            log.note(rref!(in r; first));
            log.note(a.get());
        }
        log.take()
    }

    struct Quiet<'q> {
        name: &'q str,
        inner: Option<Box<Loud<'q>>>,
    }

    struct Loud<'q> {
        reader: Reader<'q, str1::Name<'q>>,
    }

    mod str1 {
        pub struct Name<'n>(pub &'n str);
        impl std::fmt::Display for Name<'_> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.0)
            }
        }
    }

    pub fn a_destructor_deep_inside(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let name: &str = rformat!(in r; "name{n}").into_str();
            let owned = DropList::new(&r);
            let full = rown!(in owned; str1::Name(name).0.to_owned());
            let shown = rref!(in r; str1::Name(name));
            let mut quiet = Quiet { name, inner: None };
            quiet.inner = Some(Box::new(Loud {
                reader: reader(shown, &log),
            }));
            log.note(quiet.inner.is_some());
            let y = rref!(in r; quiet.name.len() + full.len());
            log.note(y);
            log.note(quiet.inner.as_ref().map_or("", |l| l.reader.get().0));
            let z = rref!(in r; 1);
            log.note(z);
        }
        log.take()
    }

    pub fn a_generic_parameter_with_a_destructor(n: u32) -> Vec<String> {
        fn held<T>(value: T, f: impl FnOnce()) -> T {
            f();
            value
        }
        let log = Log::default();
        {
            let r = Region::new();
            let x = rref!(in r; n);
            let kept = held(reader(x, &log), || log.note("called"));
            let y = rref!(in r; *kept.get() + 1);
            log.note(y);
            let z = rref!(in r; 7);
            log.note(z);
        }
        log.take()
    }

    pub fn a_vector_cleared_before_the_end(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let mut all = vec![reader(rref!(in r; n), &log)];
            all.clear();
            log.note(rref!(in r; 1));
            all.push(reader(rref!(in r; n + 1), &log));
            log.note(rref!(in r; 2));
        }
        log.take()
    }

    pub fn an_option_emptied_before_the_end(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let mut slot = Some(reader(rref!(in r; n), &log));
            let taken = slot.take();
            log.note(rref!(in r; 1));
            slot = Some(reader(rref!(in r; n + 1), &log));
            let replaced = slot.replace(reader(rref!(in r; n + 2), &log));
            drop(taken);
            log.note(rref!(in r; 2));
            drop(replaced);
            log.note(rref!(in r; 3));
        }
        log.take()
    }

    pub fn a_moved_parameter_with_a_destructor(n: u32) -> Vec<String> {
        fn consume<T>(value: T, log: &Log) {
            log.note("consuming");
            drop(value);
            log.note("consumed");
        }
        let log = Log::default();
        {
            let r = Region::new();
            let guard = reader(rref!(in r; n), &log);
            consume(guard, &log);
            log.note(rref!(in r; 1));
        }
        log.take()
    }

    pub fn a_break_with_a_guard(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let mut i = 0;
            let last = loop {
                let guard = reader(rref!(in r; i), &log);
                if i == n {
                    break guard;
                }
                i += 1;
            };
            log.note(rref!(in r; 9));
            log.note(last.get());
        }
        log.take()
    }

    pub fn a_block_that_gives_a_guard(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let guard = {
                let x = rref!(in r; n);
                let y = rref!(in r; *x + 1);
                let _inner = reader(y, &log);
                reader(x, &log)
            };
            log.note(rref!(in r; 9));
            let _moved = guard;
            log.note(rref!(in r; 10));
        }
        log.take()
    }

    pub fn a_match_that_gives_a_guard(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let guard = match n {
                0 => None,
                1 => Some(reader(rref!(in r; 100), &log)),
                n => same(Some(reader(rref!(in r; n), &log))),
            };
            log.note(rref!(in r; 9));
            if let Some(guard) = &guard {
                log.note(guard.get());
            }
            log.note(rref!(in r; 10));
        }
        log.take()
    }

    pub fn a_guard_over_a_guard(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let x = rref!(in r; n);
            let outer = reader(x, &log);
            let _inner = on_exit(|| log.note(format_args!("inner {}", outer.get())));
            log.note(rref!(in r; 9));
        }
        log.take()
    }

    pub fn a_shared_guard_in_a_cycle(n: u32) -> usize {
        struct Node<'n> {
            value: &'n u32,
            next: RefCell<Option<Rc<Node<'n>>>>,
        }
        let r = Region::new();
        let a = Rc::new(Node {
            value: rref!(in r; n),
            next: RefCell::new(None),
        });
        let b = Rc::new(Node {
            value: rref!(in r; n),
            next: RefCell::new(Some(Rc::clone(&a))),
        });
        *a.next.borrow_mut() = Some(Rc::clone(&b));
        let sum = rref!(in r; *a.value + *b.value);
        let count = Rc::strong_count(&a);
        a.next.borrow_mut().take();
        *sum as usize + count
    }

    pub fn a_turn_with_a_guard_and_a_break(n: u32) -> Vec<String> {
        let log = Log::default();
        for i in 0.. {
            let turn = Region::new();
            let x = rref!(in turn; i);
            let guard = reader(x, &log);
            if i == n {
                break;
            }
            let y = rref!(in turn; *guard.get() + 10);
            let _second = (i % 2 == 0).then(|| reader(y, &log));
            if i % 3 == 1 {
                continue;
            }
            log.note(rref!(in turn; 7));
        }
        log.take()
    }
}

agree! { ends:
    a_type_with_the_name_of_stds(3);
    by_its_path(3);
    an_adapter_of_an_iterator_with_a_destructor(3);
    methods_with_the_names_of_stds(3);
    a_for_loop_over_an_iterator_with_a_destructor(3);
    a_while_let_over_a_scrutinee(3);
    a_closure_with_a_guard_inside(3);
    a_guard_in_an_iterator_chain(3);
    a_guard_in_an_array_of_tuples(3);
    a_destructor_deep_inside(3);
    a_generic_parameter_with_a_destructor(3);
    a_vector_cleared_before_the_end(3);
    an_option_emptied_before_the_end(3);
    a_moved_parameter_with_a_destructor(3);
    a_break_with_a_guard(3);
    a_block_that_gives_a_guard(3);
    a_match_that_gives_a_guard(0)(1)(2);
    a_guard_over_a_guard(3);
    a_shared_guard_in_a_cycle(3);
    a_turn_with_a_guard_and_a_break(5);
}
