//! Single values and rare branches: what a stack slot or a region entered late must still allow.

use rmm_erase::erase;

#[erase]
mod slots {
    use crate::outside::{Log, either, on_exit, same};
    use rmm::prelude::*;
    use std::{cell::Cell, fmt::Debug};

    pub fn one_value(n: u32) -> u32 {
        let r = Region::new();
        let x = rnew!(in r; n);
        *x += 1;
        *x
    }

    pub fn one_value_behind_a_struct(n: u32) -> u32 {
        struct Pair<'p> {
            a: &'p mut u32,
            b: &'p u32,
        }
        let r = Region::new();
        let pair = Pair {
            a: rnew!(in r; n),
            b: rref!(in r; 3),
        };
        *pair.a += *pair.b;
        let Pair { a, .. } = pair;
        *a
    }

    pub fn values_without_a_size() -> usize {
        #[derive(Clone, Copy)]
        struct Nothing;
        let r = Region::new();
        let a = rref!(in r; Nothing);
        let b = rslice![in r; Nothing; 5];
        let c = rvec![in r; (); 3];
        let d: &mut [u32] = rslice![in r];
        let _: Nothing = *a;
        b.len() + c.len() + d.len() + rstr!(in r; "").len()
    }

    pub fn a_large_value(n: u8) -> usize {
        let r = Region::new();
        let page = rnew!(in r; [n; 5000]);
        page[4999] = 1;
        let pages = rvec![in r; [n; 2000]; 3];
        page.iter().map(|b| *b as usize).sum::<usize>() + pages[2][1999] as usize
    }

    pub fn an_aligned_value(n: u32) -> bool {
        #[repr(align(64))]
        #[derive(Clone, Copy)]
        struct Line(u32);
        let r = Region::new();
        let _byte = rref!(in r; 1u8);
        let line = rref!(in r; Line(n));
        let lines = rslice![in r; Line(n); 2];
        let at = |line: &Line| std::ptr::from_ref(line) as usize % 64 == 0;
        at(line) && lines.iter().all(at) && line.0 == n
    }

    pub fn a_value_of_one_of_two_branches(n: u32) -> u32 {
        let r = Region::new();
        let x = if n > 3 {
            rnew!(in r; n)
        } else {
            rnew!(in r; 1)
        };
        *x += 1;
        let y = if *x > 5 { &*x } else { rref!(in r; 9) };
        *y
    }

    pub fn a_value_that_is_made_in_a_loop_and_leaves_it(n: u32) -> u32 {
        let r = Region::new();
        let mut last = None;
        for i in 0..n {
            let x = rnew!(in r; i);
            *x += 1;
            last = Some(x);
        }
        last.map_or(0, |x| *x)
    }

    pub fn one_site_many_values(n: u32) -> Vec<u32> {
        let r = Region::new();
        let make = |x| rnew!(in r; x);
        let (a, b) = (make(n), make(n + 1));
        std::mem::swap(a, b);
        let all = rvec![in r; a, b, make(9)];
        all.iter().map(|x| **x).collect()
    }

    pub fn recursion_with_a_value_in_every_frame(n: u32) -> u32 {
        fn go<'u>(n: u32, up: Option<&Up<'_>>) -> u32 {
            let mut depth = 0;
            let mut at = up;
            while let Some(up) = at {
                depth += up.n;
                at = up.up;
            }
            if n == 0 {
                depth
            } else {
                go(n - 1, Some(&Up { up, n }))
            }
        }
        struct Up<'u> {
            up: Option<&'u Up<'u>>,
            n: u32,
        }
        let r = Region::new();
        go(n, Some(rref!(in r; Up { up: None, n: 100 })))
    }

    pub fn a_frame_of_the_caller(n: u32) -> u32 {
        let r = Region::new();
        let mut total = 0;
        if n > 0 {
            let frame = rref!(in r; n - 1);
            total += a_frame_of_the_caller(*frame);
            total += *frame;
        }
        total
    }

    pub fn a_value_moved_while_it_is_borrowed_elsewhere(n: u32) -> u32 {
        let r = Region::new();
        let x = rnew!(in r; Cell::new(n));
        let alias: &Cell<u32> = &*x;
        let moved = (x as &Cell<u32>, 1);
        moved.0.set(alias.get() + moved.1);
        alias.get()
    }

    pub fn addresses_stay(n: u32) -> bool {
        let r = Region::new();
        let x = rnew!(in r; [n; 4]);
        let before = x.as_ptr() as usize;
        let holder = same(Some(Box::new(x)));
        let x = *holder.unwrap();
        x[0] += 1;
        before == x.as_ptr() as usize && x[0] == n + 1
    }

    pub fn regions_on_branches(n: u32) -> u32 {
        match n % 4 {
            0 => 0,
            1 => {
                let r = Region::new();
                rvec![in r; n, n].iter().sum()
            }
            2 => {
                let r = Region::new();
                let x = rref!(in r; n);
                if *x > 5 {
                    let v = rcollect!(in r; 0..*x);
                    return v.len() as u32;
                }
                *x
            }
            _ => n * 100,
        }
    }

    pub fn a_region_that_starts_late(n: u32) -> Option<u32> {
        if n == 0 {
            return None;
        }
        let small = n.checked_sub(2)?;
        let r = Region::new();
        let v = rcollect!(in r; 0..small);
        let first = v.first()?;
        let x = rref!(in r; first + small);
        Some(*x)
    }

    pub fn optional_values(n: u32) -> usize {
        let r = Region::new();
        let name: Option<&str> = if n > 2 {
            Some(rformat!(in r; "{n}").into_str())
        } else {
            None
        };
        let tags: &[&str] = match name {
            Some(name) if name.len() > 1 => rslice![in r; name, "long"],
            Some(name) => std::slice::from_ref(rref!(in r; name)),
            None => &[],
        };
        tags.iter().map(|t| t.len()).sum()
    }

    pub fn a_default_or_an_allocation(text: &str) -> usize {
        let r = Region::new();
        let clean: &str = if text.contains('-') {
            rstr!(in r; &text.replace('-', ""))
        } else {
            text
        };
        let upper = match clean {
            "" => clean,
            c if c.len() > 3 => rstr!(in r; &c.to_uppercase()),
            _ => "short",
        };
        let used = either(upper.len() > 4, &upper, &clean);
        used.len() * 10 + clean.len()
    }

    pub fn allocated_on_the_rare_path(n: u32) -> u32 {
        let r = Region::new();
        let mut rare: Option<RVec<'_, u32>> = None;
        for i in 0..n {
            if i % 7 == 6 {
                rare.get_or_insert_with(|| rvec![in r]).push(i);
            }
        }
        rare.iter().flatten().sum()
    }

    pub fn made_in_one_arm_used_in_another_turn(n: u32) -> u32 {
        let r = Region::new();
        let mut table: Option<&[u32]> = None;
        let mut sum = 0;
        for i in 0..n {
            match (i, table) {
                (0 | 5, _) => table = Some(rslice![in r; i, i + 1, i + 2]),
                (_, Some(t)) => sum += t[i as usize % 3],
                (_, None) => unreachable!(),
            }
        }
        sum
    }

    pub fn nested_options_of_branches(n: u32) -> u32 {
        let r = Region::new();
        let a = (n > 1).then(|| rref!(in r; n));
        let b = if let Some(a) = a {
            (*a > 2).then(|| (a, rref!(in r; *a * 2)))
        } else {
            None
        };
        let c = b.map(|(a, b)| if *b > 10 { rref!(in r; *a + *b) } else { b });
        c.or(a).map_or(0, |x| *x)
    }

    pub fn a_guard_on_one_branch(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let message: &str;
            let guard;
            if n > 1 {
                message = rformat!(in r; "left with {n}").into_str();
                guard = Some(on_exit(|| log.note(message)));
            } else {
                guard = None;
            }
            log.note(guard.is_some());
        }
        log.take()
    }

    pub fn dyn_values_in_slots(n: u32) -> String {
        let r = Region::new();
        let shown: &dyn Debug = if n > 1 {
            rref!(in r; (n, "many"))
        } else {
            rref!(in r; [n])
        };
        let other: &mut dyn FnMut() -> u32 = rnew!(in r; move || n + 1);
        format!("{shown:?}{}", other() + other())
    }

    pub fn a_slice_of_one(n: u32) -> u32 {
        let r = Region::new();
        let one = rslice![in r; n];
        let [x] = one else { return 0 };
        *x += 1;
        let again: &[u32] = one;
        again[0] + std::slice::from_ref(rref!(in r; 2))[0]
    }

    pub fn an_allocation_in_an_allocation(n: u32) -> u32 {
        let r = Region::new();
        let x = rnew!(in r; (n, rnew!(in r; (n + 1, rnew!(in r; n + 2)))));
        *x.1.1 += 1;
        x.1.0 = *x.1.1;
        let inner = &mut *x.1;
        inner.0 += 1;
        x.0 + x.1.0 + *x.1.1
    }

    pub fn a_fallible_allocation(n: u32) -> Result<u32, AllocError> {
        let r = Region::new();
        let x = try_rnew!(in r; n)?;
        let mut v = try_rvec![in r; *x; 3]?;
        v.try_push(1)?;
        Ok(v.iter().sum())
    }
}

agree! { slots:
    one_value(3);
    one_value_behind_a_struct(3);
    values_without_a_size();
    a_large_value(3);
    an_aligned_value(3);
    a_value_of_one_of_two_branches(3)(5);
    a_value_that_is_made_in_a_loop_and_leaves_it(0)(3);
    one_site_many_values(3);
    recursion_with_a_value_in_every_frame(3);
    a_frame_of_the_caller(5);
    a_value_moved_while_it_is_borrowed_elsewhere(5);
    addresses_stay(5);
    regions_on_branches(0)(1)(2)(3)(6);
    a_region_that_starts_late(0)(1)(2)(3)(6);
    optional_values(0)(3)(12);
    a_default_or_an_allocation("")("a-b")("a-b-c-d-e")("abcdef");
    allocated_on_the_rare_path(6)(30);
    made_in_one_arm_used_in_another_turn(0)(9);
    nested_options_of_branches(0)(2)(3)(9);
    a_guard_on_one_branch(0)(2);
    dyn_values_in_slots(0)(2);
    a_slice_of_one(2);
    an_allocation_in_an_allocation(2);
    a_fallible_allocation(2);
}
