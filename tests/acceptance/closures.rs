//! Closures of every sort.

use rmm_erase::erase;

#[erase]
mod closures {
    use rmm::prelude::*;

    pub fn fn_mut_that_pushes(n: u32) -> u32 {
        let r = Region::new();
        let mut v = rvec![in r];
        let mut add = |x: u32| v.push(rref!(in r; x * 2));
        for i in 0..n {
            add(i);
        }
        add(100);
        v.iter().map(|x| **x).sum()
    }

    pub fn fn_once_that_moves(n: u32) -> usize {
        let r = Region::new();
        let v = rvec![in r; n; 3];
        let s = rformat!(in r; "{n}");
        let consume = move || {
            let (mut v, s) = (v, s);
            v.push(1);
            v.len() + s.len()
        };
        consume()
    }

    pub fn a_closure_that_returns_references(n: u32) -> u32 {
        let r = Region::new();
        let make = |x: u32| rref!(in r; x);
        let a = make(n);
        let b = make(*a + 1);
        *a * 10 + *b
    }

    pub fn a_closure_that_keeps_an_earlier_allocation(n: u32) -> u32 {
        let r = Region::new();
        let base = rvec![in r; n, n + 1];
        let lookup = |i: usize| base[i % base.len()];
        let mut sum = 0;
        for i in 0..5 {
            let turn = Region::new();
            let x = rref!(in turn; lookup(i));
            sum += *x;
        }
        sum + lookup(1)
    }

    pub fn a_closure_returned_from_a_block(n: u32) -> u32 {
        let r = Region::new();
        let f = {
            let offset = rref!(in r; n);
            let table = rvec![in r; 1, 2, 3];
            move |i: usize| table[i] + *offset
        };
        f(0) + f(2)
    }

    pub fn closures_in_a_vector(n: u32) -> u32 {
        let r = Region::new();
        let mut steps: Vec<Box<dyn Fn(u32) -> u32 + '_>> = Vec::new();
        for i in 0..n {
            let k = rref!(in r; i);
            steps.push(Box::new(move |x| x + *k));
        }
        steps.iter().fold(1, |x, step| step(x) * 2)
    }

    pub fn closures_in_a_region_vector(n: u32) -> u32 {
        let r = Region::new();
        let mut steps: RVec<'_, &dyn Fn(u32) -> u32> = rvec![in r];
        for i in 0..n {
            let k = rref!(in r; i);
            steps.push(rref!(in r; move |x: u32| x + *k));
        }
        steps.iter().fold(1, |x, step| step(x) * 2)
    }

    pub fn a_closure_in_a_struct(n: u32) -> u32 {
        struct Counter<'c, F: FnMut(&'c u32)> {
            each: F,
            base: &'c u32,
        }
        let r = Region::new();
        let base = rref!(in r; n);
        let mut seen = rvec![in r];
        let mut counter = Counter {
            each: |x| seen.push(x),
            base,
        };
        (counter.each)(counter.base);
        (counter.each)(rref!(in r; 5));
        seen.iter().copied().sum::<u32>() + seen.len() as u32
    }

    pub fn recursion_through_a_function(n: u32) -> u32 {
        fn twice(f: &dyn Fn(u32) -> u32, depth: u32) -> u32 {
            if depth == 0 {
                f(1)
            } else {
                twice(&|x| f(f(x)), depth - 1)
            }
        }
        let r = Region::new();
        let step = rref!(in r; n);
        twice(&|x| x + *step, 3)
    }

    pub fn recursion_through_a_parameter(n: u32) -> u32 {
        struct Rec<'f>(&'f dyn Fn(&Rec<'_>, u32) -> u32);
        let r = Region::new();
        let calls = rref!(in r; std::cell::Cell::new(0));
        let fib = Rec(&|rec, n| {
            calls.set(calls.get() + 1);
            if n < 2 {
                n
            } else {
                rec.0(rec, n - 1) + rec.0(rec, n - 2)
            }
        });
        fib.0(&fib, n) + calls.get()
    }

    pub fn a_closure_given_to_a_function(n: u32) -> u32 {
        fn apply<R>(f: impl FnOnce(u32) -> R) -> R {
            f(7)
        }
        let r = Region::new();
        let x = apply(|seven| rref!(in r; seven + n));
        let y = apply(|seven| {
            let inner = Region::new();
            let v = rvec![in inner; seven; 2];
            v.iter().sum::<u32>()
        });
        *x + y
    }

    pub fn a_closure_that_captures_by_unique_borrow(n: u32) -> u32 {
        let r = Region::new();
        let x = rnew!(in r; n);
        {
            let mut bump = || *x += 1;
            bump();
            bump();
        }
        *x += 10;
        let mut twice = || {
            *x *= 2;
            *x
        };
        twice() + twice()
    }

    pub fn a_closure_with_a_pattern(n: u32) -> u32 {
        let r = Region::new();
        let pairs = rvec![in r; (n, Some(rref!(in r; n))), (1, None)];
        let value = |&(a, ref b): &(u32, Option<&u32>)| a + b.map_or(0, |b| *b);
        pairs.iter().map(value).sum()
    }

    pub fn a_closure_assigned_twice(n: u32) -> u32 {
        let r = Region::new();
        let one = rref!(in r; n);
        let two = rref!(in r; n + 1);
        let mut f: &dyn Fn() -> u32 = &|| *one;
        let g = || *two * 10;
        let mut sum = f();
        f = &g;
        sum += f();
        sum
    }

    pub fn an_optional_boxed_closure(n: u32) -> u32 {
        let r = Region::new();
        let mut hook: Option<Box<dyn Fn() -> u32 + '_>> = None;
        let mut total = 0;
        for i in 0..n {
            if let Some(hook) = &hook {
                total += hook();
            }
            let x = rref!(in r; i);
            hook = Some(Box::new(move || *x + 1));
        }
        total
    }

    pub fn a_closure_that_makes_closures(n: u32) -> u32 {
        let r = Region::new();
        let adder = |k: u32| {
            let k = rref!(in r; k);
            move |x: u32| x + *k
        };
        let (a, b) = (adder(n), adder(10));
        a(b(1))
    }

    pub fn sorting_by_captured_tables(n: u32) -> Vec<u32> {
        let r = Region::new();
        let order = rcollect!(in r; (0..n).map(|i| (i * 7) % n.max(1)));
        let mut v = rcollect!(in r; 0..n);
        v.sort_by_key(|i| order[*i as usize]);
        v.retain(|i| order.iter().any(|o| o == i));
        v.iter().copied().collect()
    }

    pub fn a_closure_that_returns_a_tuple(n: u32) -> u32 {
        let r = Region::new();
        let split = |x: u32| (rref!(in r; x / 2), rvec![in r; x, x + 1]);
        let (half, v) = split(n);
        let (other, _) = split(*half);
        *half + v[1] + *other
    }

    pub fn a_closure_with_early_return(text: &str) -> usize {
        let r = Region::new();
        let parse = |s: &str| -> Option<&u32> {
            let n: u32 = s.parse().ok()?;
            if n == 0 {
                return None;
            }
            Some(rref!(in r; n))
        };
        text.split(',').filter_map(parse).map(|n| *n as usize).sum()
    }

    pub fn a_lazy_value(n: u32) -> u32 {
        let r = Region::new();
        let mut cached: Option<&u32> = None;
        let mut get = || *cached.get_or_insert_with(|| rref!(in r; n * n));
        let a = get();
        let b = get();
        assert!(std::ptr::eq(a, b));
        *a + *b
    }

    pub fn a_callback_with_mutable_state(n: u32) -> usize {
        fn each(n: u32, f: &mut dyn FnMut(u32)) {
            for i in 0..n {
                f(i);
            }
        }
        let r = Region::new();
        let mut kept: RVec<'_, &str> = rvec![in r];
        each(n, &mut |i| {
            let text = rformat!(in r; "{i}");
            if i % 2 == 0 {
                kept.push(text.into_str());
            }
        });
        kept.concat().len()
    }

    pub fn a_function_pointer(n: u32) -> u32 {
        fn double(x: &u32) -> u32 {
            *x * 2
        }
        let r = Region::new();
        let table: &[fn(&u32) -> u32] = rslice![in r; double, |x: &u32| *x + 1];
        table.iter().map(|f| f(rref!(in r; n))).sum()
    }

    pub fn a_closure_that_borrows_a_loop_variable(n: u32) -> u32 {
        let mut sum = 0;
        for i in 0..n {
            let turn = Region::new();
            let v = rvec![in turn; i; 3];
            let total = || v.iter().sum::<u32>();
            let more = |k: u32| total() + k;
            sum += more(1);
        }
        sum
    }

    pub fn an_iterator_of_closures(n: u32) -> Vec<u32> {
        let r = Region::new();
        let makers = (0..n).map(|i| {
            let x = rref!(in r; i);
            move || *x * *x
        });
        makers.map(|f| f()).collect()
    }

    pub fn a_counter_behind_a_cell(n: u32) -> u32 {
        use std::cell::RefCell;
        let r = Region::new();
        let log = RefCell::new(rvec![in r]);
        let note = |x: u32| log.borrow_mut().push(rref!(in r; x));
        (0..n).for_each(note);
        note(77);
        let log = log.into_inner();
        log.iter().map(|x| **x).sum()
    }

    pub fn generic_composition(n: u32) -> u32 {
        fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C {
            move |x| g(f(x))
        }
        let r = Region::new();
        let k = rref!(in r; 3);
        let both = compose(|x: u32| rref!(in r; x + *k), |x: &u32| *x * 2);
        both(n) + both(0)
    }

    type Rule<'r> = &'r dyn for<'a> Fn(&'a str) -> Option<&'a str>;

    /// Gives its parameter's type back, so that the closure is polymorphic in a lifetime.
    fn rule<F: for<'a> Fn(&'a str) -> Option<&'a str>>(f: F) -> F {
        f
    }

    fn literal<'r>(r: &'r Region, text: &str) -> Rule<'r> {
        let text: &'r str = rstr!(in r; text);
        rref!(in r; rule(move |s| s.strip_prefix(text)))
    }

    fn sequence<'r>(r: &'r Region, rules: &[Rule<'r>]) -> Rule<'r> {
        let rules = rcollect!(in r; rules.iter().copied()).into_slice();
        rref!(in r; rule(move |s| rules.iter().try_fold(s, |s, rule| rule(s))))
    }

    pub fn closures_through_a_function_that_gives_them_back(text: &str) -> Option<&str> {
        let r = Region::new();
        let [a, b] = ["a", "b"].map(|text| literal(&r, text));
        sequence(&r, &[a, b, a])(text)
    }
}

agree! { closures:
    fn_mut_that_pushes(4);
    fn_once_that_moves(12);
    a_closure_that_returns_references(4);
    a_closure_that_keeps_an_earlier_allocation(4);
    a_closure_returned_from_a_block(4);
    closures_in_a_vector(4);
    closures_in_a_region_vector(4);
    a_closure_in_a_struct(4);
    recursion_through_a_function(4);
    recursion_through_a_parameter(6);
    a_closure_given_to_a_function(4);
    a_closure_that_captures_by_unique_borrow(4);
    a_closure_with_a_pattern(4);
    a_closure_assigned_twice(4);
    an_optional_boxed_closure(4)(0);
    a_closure_that_makes_closures(4);
    sorting_by_captured_tables(5)(0);
    a_closure_that_returns_a_tuple(9);
    a_closure_with_early_return("1,0,x,3");
    a_lazy_value(4);
    a_callback_with_mutable_state(12);
    a_function_pointer(4);
    a_closure_that_borrows_a_loop_variable(4);
    an_iterator_of_closures(4);
    a_counter_behind_a_cell(4);
    generic_composition(4);
    closures_through_a_function_that_gives_them_back("abac")("ab");
}
