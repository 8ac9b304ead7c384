//! Values that are made at most once at a time: by closures that are called once, and in turns that overwrite them.

use rmm_erase::erase;

#[erase]
mod finite {
    use crate::outside::{Log, either, reader, same, task};
    use rmm::prelude::*;
    use std::{
        cell::{Cell, OnceCell},
        collections::HashMap,
        panic::{AssertUnwindSafe, catch_unwind},
    };

    pub fn an_option_is_mapped(n: Option<u32>) -> u32 {
        let r = Region::new();
        let a: Option<&mut u32> = n.map(|n| rnew!(in r; n));
        let b: Option<&u32> = n.map(|n| rref!(in r; n + 1));
        a.map_or(0, |a| {
            *a += 1;
            *a
        }) + b.copied().unwrap_or(9)
    }

    pub fn a_default(n: Option<&u32>) -> u32 {
        let r = Region::new();
        let a: &u32 = n.unwrap_or_else(|| rref!(in r; 7));
        let b: &u32 = n.or_else(|| Some(rref!(in r; 8))).unwrap_or(a);
        let mut c: Option<&u32> = n;
        let d: &u32 = c.get_or_insert_with(|| rref!(in r; 9));
        *a + *b + *d
    }

    pub fn then(n: u32) -> u32 {
        let r = Region::new();
        let a = (n > 1).then(|| rref!(in r; n));
        let b = (n > 2).then(|| (rnew!(in r; n), rref!(in r; n + 1)));
        let c = b.map(|(b, c)| {
            *b += *c;
            rref!(in r; (b, c))
        });
        a.map_or(1, |a| *a) + c.map_or(2, |c| *c.0 + *c.1)
    }

    pub fn one_of_two_closures(n: Result<u32, u32>) -> u32 {
        let r = Region::new();
        let a: &mut u32 = n.map_or_else(|n| rnew!(in r; n), |n| rnew!(in r; n * 2));
        *a += 1;
        let b: Result<&u32, &u32> = n.map(|n| rref!(in r; n)).map_err(|n| rref!(in r; n));
        *a + b.copied().unwrap_or_else(|n| *n)
    }

    pub fn once_in_once(a: Option<u32>, b: Option<u32>) -> u32 {
        let r = Region::new();
        let both: Option<&(u32, &mut u32)> =
            a.and_then(|a| b.map(|b| rref!(in r; (a, rnew!(in r; b)))));
        both.map_or(0, |both| both.0 + *both.1)
    }

    pub fn many_in_once(a: Option<u32>) -> u32 {
        let r = Region::new();
        let list: Option<Vec<&u32>> = a.map(|a| (0..a).map(|n| rref!(in r; n)).collect());
        list.iter().flatten().map(|n| **n).sum()
    }

    pub fn an_iterator_is_no_option(n: u32) -> u32 {
        let r = Region::new();
        let it = 0..n;
        let list: Vec<&mut u32> = it.map(|n| rnew!(in r; n)).collect();
        let max = list.iter().map(|n| **n).max().map(|n| rref!(in r; n));
        max.map_or(0, |n| *n)
    }

    pub fn a_moved_capture(n: Option<u32>) -> u32 {
        let r = Region::new();
        let add = (3, rref!(in r; 4));
        let plus = move |n| n + add.0 + *add.1;
        let a: Option<&u32> = n.map(|n| rref!(in r; plus(n)));
        a.copied().unwrap_or(1)
    }

    pub struct Twice<T>(pub T);

    impl<T: Copy> Twice<T> {
        pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> (U, U) {
            (f(self.0), f(self.0))
        }
        pub fn unwrap_or_else<U>(self, mut f: impl FnMut() -> U) -> (U, U) {
            (f(), f())
        }
    }

    pub fn a_type_with_methods_of_stds(n: u32) -> u32 {
        let r = Region::new();
        let (a, b) = Twice(n).map(|n| rnew!(in r; n));
        *a += 1;
        let twice = same(Twice(n));
        let (c, d) = twice.unwrap_or_else(|| rnew!(in r; 5));
        *c += 1;
        *a + *b + *c + *d
    }

    pub fn cells_that_are_filled_once(n: u32) -> u32 {
        let r = Region::new();
        let cell: OnceCell<&u32> = OnceCell::new();
        let a = **cell.get_or_init(|| rref!(in r; n));
        let b = **cell.get_or_init(|| rref!(in r; n + 1));
        let mut map: HashMap<u32, &u32> = HashMap::new();
        for i in 0..n {
            map.entry(i % 3).or_insert_with(|| rref!(in r; i));
        }
        a + b + map.values().map(|n| **n).sum::<u32>()
    }

    pub fn readers_of_once(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let first = (n > 1).then(|| reader(rref!(in r; n), &log));
            let jobs = (n > 2).then(|| task(rref!(in r; n + 1), &log));
            log.note(first.is_some());
            log.note(jobs.map_or(0, |job| job.run()));
        }
        log.take()
    }

    pub fn a_question_mark_in_it(n: Option<u32>) -> Option<u32> {
        let r = Region::new();
        let a: Option<&u32> = n.and_then(|n| {
            let less = n.checked_sub(2)?;
            Some(rref!(in r; less))
        });
        Some(*a? + 1)
    }

    pub fn overwritten(n: u32) -> u32 {
        let r = Region::new();
        let mut sum = 0;
        let mut last: &u32 = rref!(in r; 100);
        sum += *last;
        for i in 0..n {
            last = rref!(in r; i);
            sum += *last;
        }
        sum + *last
    }

    pub fn overwritten_by_branches(n: u32) -> u32 {
        let r = Region::new();
        let mut sum = 0;
        let mut last: &mut u32;
        for i in 0..n {
            last = if i % 2 == 0 {
                rnew!(in r; i)
            } else if i == 5 {
                break;
            } else {
                rnew!(in r; i * 10)
            };
            *last += 1;
            sum += *last;
        }
        sum
    }

    pub fn overwritten_on_some_paths(n: u32) -> u32 {
        let r = Region::new();
        let mut sum = 0;
        let mut last: &u32 = &3;
        for i in 0..n {
            if i % 2 == 0 {
                last = rref!(in r; i);
            }
            sum += *last;
        }
        sum
    }

    pub fn overwritten_after_a_read(n: u32) -> u32 {
        let r = Region::new();
        let mut last: &(u32, u32) = rref!(in r; (0, 1));
        for _ in 0..n {
            last = rref!(in r; (last.1, last.0 + last.1));
        }
        last.0
    }

    pub fn a_chain_that_stays(n: u32) -> u32 {
        struct Node<'n>(u32, Option<&'n Node<'n>>);
        let r = Region::new();
        let mut last: Option<&Node<'_>> = None;
        for i in 0..n {
            last = Some(rref!(in r; Node(i, last)));
        }
        let (mut sum, mut at) = (0, last);
        while let Some(node) = at {
            sum += node.0;
            at = node.1;
        }
        sum
    }

    pub fn two_that_swap(n: u32) -> u32 {
        let r = Region::new();
        let mut a: &mut u32 = rnew!(in r; 1);
        let mut b: &mut u32 = rnew!(in r; 2);
        let mut sum = 0;
        for i in 0..n {
            a = rnew!(in r; i);
            std::mem::swap(&mut a, &mut b);
            *a += 1;
            sum += *a * 3 + *b;
        }
        sum
    }

    pub fn two_that_are_one(n: u32) -> u32 {
        let r = Region::new();
        let mut sum = 0;
        let (mut a, mut b): (&u32, &u32) = (&1, &2);
        for i in 0..n {
            a = rref!(in r; i);
            sum += *a + *b;
            b = rref!(in r; i + 1);
            sum += *either(i > 2, a, b);
        }
        sum + *a + *b
    }

    pub fn with_what_belongs_to_the_turn(n: u32) -> usize {
        let mut sum = 0;
        let mut last: Option<&(usize, &[u32])>;
        for i in 0..n {
            let turn = Region::new();
            let list = rcollect!(in turn; 0..i).into_slice();
            last = Some(rref!(in turn; (list.len(), &*list)));
            if i == 3 {
                continue;
            }
            sum += last.map_or(0, |last| last.0 + last.1.len());
        }
        sum
    }

    pub fn an_array_that_is_overwritten(n: u32) -> u32 {
        let r = Region::new();
        let mut row: &mut [u32] = rslice![in r; 0; 4];
        for i in 0..n {
            let sum = row.iter().sum::<u32>();
            row = rslice![in r; sum, i, i + 1, 4];
            row[3] += 1;
        }
        row.iter().sum()
    }

    pub fn a_large_one_that_is_overwritten(n: u32) -> u32 {
        let r = Region::new();
        let mut page: &mut [u32; 1000];
        let mut sum = 0;
        for i in 0..n {
            page = rnew!(in r; [i; 1000]);
            page[999] += 1;
            sum += page[999];
        }
        sum
    }

    pub fn overwritten_in_an_inner_loop(n: u32) -> u32 {
        let r = Region::new();
        let mut sum = 0;
        let mut last: &u32 = &0;
        for i in 0..n {
            let mut inner: &Cell<u32> = rref!(in r; Cell::new(i));
            for j in 0..i {
                last = rref!(in r; j);
                inner.set(inner.get() + *last);
                inner = rref!(in r; Cell::new(j + inner.get()));
                sum += inner.get();
            }
            sum += inner.get();
        }
        sum + *last
    }

    pub fn a_loop_that_is_left(n: u32) -> u32 {
        let r = Region::new();
        let mut last: &u32;
        let mut i = 0;
        let found = loop {
            last = rref!(in r; i);
            if *last > n {
                break last;
            }
            i += 1;
        };
        *found
    }

    const SIDE: usize = 3;
    static LENGTH: usize = 4;

    pub fn lengths(n: u32) -> usize {
        const INNER: usize = 5;
        let r = Region::new();
        let a = rslice![in r; n; SIDE];
        let b = rslice![in r; n; INNER];
        let c = rnew!(in r; [[n; SIDE]; INNER]);
        let d = rslice![in r; n; LENGTH];
        let e = {
            const SIDE: usize = 6;
            rslice![in r; n; SIDE]
        };
        a.len() + b.len() * 10 + c.len() * 100 + d.len() * 1000 + e.len() * 10000
    }

    pub fn a_generic_length<const SIDE: usize>(n: u32) -> usize {
        let r = Region::new();
        let a = rslice![in r; n; SIDE];
        let b = rnew!(in r; [n; SIDE]);
        a.len() + b.len()
    }

    pub fn generic_lengths(n: u32) -> usize {
        a_generic_length::<2>(n) + a_generic_length::<9>(n)
    }

    pub fn unwound(n: u32) -> u32 {
        let result = catch_unwind(AssertUnwindSafe(|| {
            let r = Region::new();
            let mut last: &mut u32;
            let mut sum = 0;
            for i in 0..4 {
                last = rnew!(in r; i);
                assert!(i < n);
                *last += 1;
                sum += *last;
            }
            sum
        }));
        result.unwrap_or(99)
    }

    pub fn a_kept_reader(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let mut last;
            let mut kept = None;
            for i in 0..n {
                last = rref!(in r; i);
                log.note("next");
                if i == 1 {
                    kept = Some(reader(last, &log));
                }
            }
            log.note(kept.is_some());
        }
        log.take()
    }
}

agree! { finite:
    an_option_is_mapped(None)(Some(2));
    a_default(None)(Some(&2));
    then(1)(2)(3);
    one_of_two_closures(Ok(3))(Err(4));
    once_in_once(None, Some(1))(Some(1), None)(Some(1), Some(2));
    many_in_once(None)(Some(4));
    an_iterator_is_no_option(0)(4);
    a_moved_capture(None)(Some(4));
    a_type_with_methods_of_stds(4);
    cells_that_are_filled_once(4);
    readers_of_once(1)(2)(3);
    a_question_mark_in_it(None)(Some(1))(Some(4));
    overwritten(0)(4);
    overwritten_by_branches(0)(4)(9);
    overwritten_on_some_paths(0)(4);
    overwritten_after_a_read(0)(9);
    a_chain_that_stays(0)(4);
    two_that_swap(0)(4);
    two_that_are_one(0)(5);
    with_what_belongs_to_the_turn(0)(5);
    an_array_that_is_overwritten(0)(5);
    a_large_one_that_is_overwritten(0)(5);
    overwritten_in_an_inner_loop(0)(5);
    a_loop_that_is_left(3);
    lengths(3);
    generic_lengths(3);
    unwound(2)(9);
    a_kept_reader(0)(4);
}
