//! Statements, loops, labels and early exits.

use rmm_erase::erase;

#[erase]
mod control {
    use rmm::prelude::*;
    use std::panic::catch_unwind;

    pub fn for_over_a_region_vector(n: u32) -> u32 {
        let r = Region::new();
        let v = rcollect!(in r; 0..n);
        let mut sum = 0;
        for x in &v {
            sum += x;
        }
        for (i, x) in v.iter().enumerate().rev() {
            sum += i as u32 * x;
        }
        for x in v {
            sum ^= x;
        }
        sum
    }

    pub fn for_over_an_allocating_iterator(n: u32) -> u32 {
        let mut sum = 0;
        let r = Region::new();
        for x in rcollect!(in r; 0..n).iter().chain(&rvec![in r; 100, 200]) {
            let turn = Region::new();
            let y = rref!(in turn; x + 1);
            sum += *y;
        }
        sum
    }

    pub fn while_with_an_allocating_condition(mut n: u32) -> u32 {
        let mut turns = 0;
        while {
            let turn = Region::new();
            let v = rvec![in turn; n, n / 2];
            v.iter().sum::<u32>() > 3
        } {
            n -= 1;
            turns += 1;
        }
        turns
    }

    pub fn while_let_pop(n: u32) -> u32 {
        let r = Region::new();
        let mut stack = rvec![in r; n];
        let mut seen = 0;
        while let Some(x) = stack.pop() {
            seen += 1;
            if x > 1 {
                stack.push(x / 2);
                stack.push(x - 2);
            }
        }
        seen
    }

    pub fn while_let_pop_of_references(n: u32) -> u32 {
        let r = Region::new();
        let mut stack: RVec<'_, &(u32, u32)> = rvec![in r; rref!(in r; (n, 0))];
        let mut deepest = 0;
        while let Some(&(x, depth)) = stack.pop() {
            deepest = deepest.max(depth);
            for next in [x / 2, x / 3] {
                if next > 0 {
                    stack.push(rref!(in r; (next, depth + 1)));
                }
            }
        }
        deepest
    }

    pub fn loop_with_a_broken_out_reference(n: u32) -> u32 {
        let r = Region::new();
        let mut i = 0;
        let found = loop {
            let candidate = rnew!(in r; i * i);
            if *candidate > n {
                break candidate;
            }
            i += 1;
        };
        *found += 1;
        *found
    }

    pub fn labelled_break_out_of_two_loops(n: u32) -> u32 {
        let r = Region::new();
        let pair = 'outer: loop {
            for a in 1.. {
                let turn = Region::new();
                let row = rcollect!(in turn; (1..=a).map(|b| a * b));
                for &x in &row {
                    if x >= n {
                        break 'outer rref!(in r; (a, x));
                    }
                }
            }
        };
        pair.0 * 1000 + pair.1
    }

    pub fn labelled_continue(n: u32) -> u32 {
        let mut count = 0;
        'next: for i in 2..n {
            let turn = Region::new();
            let divisors = rcollect!(in turn; (2..i).filter(|d| i % d == 0));
            for d in &divisors {
                if *d > 1 {
                    continue 'next;
                }
            }
            count += 1;
        }
        count
    }

    pub fn labelled_block_with_a_value(text: &str) -> usize {
        let r = Region::new();
        let word = 'found: {
            for word in text.split(' ') {
                let copy: &str = rformat!(in r; "{word}!").into_str();
                if copy.len() > 3 {
                    break 'found copy;
                }
            }
            if text.is_empty() {
                break 'found "";
            }
            rstr!(in r; "nothing")
        };
        word.len()
    }

    pub fn let_else_with_a_region(text: &str) -> usize {
        let r = Region::new();
        let Some((a, b)) = text.split_once(',') else {
            let message = rformat!(in r; "no comma in {text}");
            return message.len();
        };
        let [first, .., last] = *rcollect!(in r; a.chars().chain(b.chars())) else {
            return 0;
        };
        let Ok(n) = rstr!(in r; b).parse::<usize>() else {
            return first.len_utf8() + last.len_utf8();
        };
        n
    }

    pub fn let_else_continue(text: &str) -> u32 {
        let mut sum = 0;
        for part in text.split(' ') {
            let turn = Region::new();
            let copy = rstr!(in turn; part);
            let Ok(n) = copy.parse::<u32>() else { continue };
            let cell = rnew!(in turn; n);
            *cell += 1;
            sum += *cell;
        }
        sum
    }

    pub fn initialised_later(n: u32) -> u32 {
        let r = Region::new();
        let x;
        let y: &u32;
        if n > 3 {
            x = rref!(in r; n);
            y = x;
        } else {
            x = rref!(in r; n + 10);
            y = rref!(in r; 1);
        }
        *x + *y
    }

    pub fn initialised_in_a_loop(n: u32) -> u32 {
        let r = Region::new();
        let last;
        let mut i = 0;
        loop {
            i += 1;
            let x = rref!(in r; i * 2);
            if *x > n {
                last = x;
                break;
            }
        }
        *last
    }

    pub fn shadowing(n: u32) -> String {
        let r = Region::new();
        let v = rvec![in r; n, n + 1];
        let v = rcollect!(in r; v.iter().map(|x| x * 2));
        let v = rformat!(in r; "{:?}", v);
        let v = &v[1..];
        let v = v.to_string();
        v
    }

    pub fn shadowed_in_a_block(n: u32) -> u32 {
        let r = Region::new();
        let x = rnew!(in r; n);
        {
            let x = rnew!(in r; *x + 1);
            *x += 10;
        }
        {
            let x = &mut *x;
            *x += 1;
        }
        let y = *x;
        let x = x;
        *x + y
    }

    pub fn nested_functions() -> u32 {
        fn twice(v: &mut Vec<u32>) -> u32 {
            for x in v.iter_mut() {
                *x *= 2;
            }
            v.iter().sum()
        }
        let r = Region::new();
        let a = rref!(in r; 3);
        twice(&mut vec![*a, 4])
    }

    pub fn early_return_from_a_loop(n: u32) -> Option<u32> {
        let r = Region::new();
        let seen = rnew!(in r; 0);
        for i in 0..10 {
            let turn = Region::new();
            let pair = rref!(in turn; (i, i * i));
            *seen += pair.0;
            if pair.1 == n {
                return Some(*seen);
            }
        }
        None
    }

    pub fn panics_unwind(n: usize) -> bool {
        catch_unwind(|| {
            let r = Region::new();
            let v = rcollect!(in r; 0..n);
            let x = rref!(in r; v[2]);
            *x
        })
        .is_err()
    }

    pub fn state_machine(text: &str) -> usize {
        enum State<'s> {
            Start,
            Word(&'s str),
            Number(&'s mut u32),
            End(usize),
        }
        let r = Region::new();
        let mut state = State::Start;
        let mut parts = text.split(' ');
        loop {
            let next = parts.next();
            state = match (state, next) {
                (State::Start, Some(part)) | (State::Word(_), Some(part)) => match part.parse() {
                    Ok(n) => State::Number(rnew!(in r; n)),
                    Err(_) => State::Word(rstr!(in r; part)),
                },
                (State::Number(n), Some(part)) => {
                    *n += part.len() as u32;
                    State::Number(n)
                }
                (State::Start, None) => State::End(0),
                (State::Word(word), None) => State::End(word.len()),
                (State::Number(n), None) => State::End(*n as usize),
                (State::End(n), _) => return n,
            }
        }
    }

    pub fn match_over_a_tuple_of_regions(n: u32) -> u32 {
        let r = Region::new();
        match (rvec![in r; n], rref!(in r; n + 1)) {
            (v, &x) if v[0] + 1 == x && x % 2 == 0 => x,
            (v, x) => v[0] * *x,
        }
    }

    pub fn attributes_in_bodies(n: u32) -> u32 {
        let r = Region::new();
        #[allow(unused_mut)]
        let mut x = rref!(in r; n);
        #[cfg(any())]
        {
            x = nothing_like_this();
        }
        #[rustfmt::skip]
        let y   =   rref!(in r; 1);
        match n {
            #[cfg(any())]
            0 => 0,
            #[allow(unreachable_patterns)]
            0 | 0 => 7,
            _ => *x + *y,
        }
    }

    pub fn loops_that_never_allocate(n: u32) -> u32 {
        let mut sum = 0;
        for i in 0..n {
            if i > 100 {
                let turn = Region::new();
                sum += rvec![in turn; i, i].len() as u32;
            }
        }
        sum
    }

    pub fn break_with_values_and_labels(n: u32) -> u32 {
        let r = Region::new();
        let mut outer = 0;
        let cell = 'a: loop {
            outer += 1;
            let inner = 'b: loop {
                let x = rref!(in r; outer * n);
                if *x > 40 {
                    break 'a Some(x);
                }
                if *x > 20 {
                    break 'b x;
                }
                if *x < 3 {
                    break 'a None;
                }
                outer += 1;
            };
            if *inner % 2 == 1 {
                break Some(inner);
            }
        };
        cell.map_or(0, |x| *x)
    }

    pub fn empty_statements(n: u32) -> u32 {
        let r = Region::new();
        rref!(in r; n);
        let _ = rvec![in r; n];
        let _unused = rnew!(in r; n);
        {};
        *rref!(in r; n)
    }
}

agree! { control:
    for_over_a_region_vector(0)(5);
    for_over_an_allocating_iterator(0)(5);
    while_with_an_allocating_condition(9);
    while_let_pop(9)(0);
    while_let_pop_of_references(100)(0);
    loop_with_a_broken_out_reference(0)(50);
    labelled_break_out_of_two_loops(1)(50);
    labelled_continue(3)(30);
    labelled_block_with_a_value("")("a bc def")("a b");
    let_else_with_a_region("")("a,b")("ab,12")(",");
    let_else_continue("1 x 3")("");
    initialised_later(1)(5);
    initialised_in_a_loop(1)(50);
    shadowing(1)(50);
    shadowed_in_a_block(1)(50);
    nested_functions();
    early_return_from_a_loop(25)(26);
    panics_unwind(2)(3);
    state_machine("")("a b")("1 bc d")("a 1 bcd");
    match_over_a_tuple_of_regions(1)(2);
    attributes_in_bodies(0)(5);
    loops_that_never_allocate(0)(103);
    break_with_values_and_labels(0)(1)(5)(7)(50);
    empty_statements(1);
}
