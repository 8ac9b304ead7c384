//! Every kind of expression.

use rmm_erase::erase;

#[erase]
mod exprs {
    use rmm::prelude::*;

    pub fn literals_and_arithmetic(n: i64) -> i64 {
        let r = Region::new();
        let v = rvec![in r; n, -n, n * 2, n << 3, !n, n % 7, n & 0xf, n ^ 1];
        let x = rnew!(in r; v[0] + v[1] * v[2] - (v[3] | v[4]));
        *x += v.iter().sum::<i64>();
        *x -= 1;
        *x
    }

    pub fn if_else_chain(n: u32) -> usize {
        let r = Region::new();
        let text: &str = if n == 0 {
            rstr!(in r; "none")
        } else if n % 2 == 0 {
            rformat!(in r; "even {n}").into_str()
        } else {
            "odd"
        };
        text.len()
    }

    pub fn match_with_guards(n: u32) -> String {
        let r = Region::new();
        let half = rnew!(in r; n / 2);
        let name: &str = match n {
            0 => "zero",
            n if *half * 2 == n => rformat!(in r; "twice {half}").into_str(),
            1 | 3 | 5 => rstr!(in r; "small"),
            n @ 7..=9 => rformat!(in r; "almost ten: {n}").into_str(),
            _ => {
                *half += 1;
                rformat!(in r; "near {half}").into_str()
            }
        };
        name.to_owned()
    }

    pub fn block_values(n: u32) -> u32 {
        let r = Region::new();
        let pair = {
            let inner = Region::new();
            let scratch = rvec![in inner; n, n + 1, n + 2];
            rnew!(in r; (scratch[0], scratch[2]))
        };
        let sum = {
            let inner = Region::new();
            let cell = rnew!(in inner; pair.0 + pair.1);
            *cell * 2
        };
        sum + pair.1
    }

    pub fn unsafe_blocks(n: u8) -> u8 {
        let r = Region::new();
        let bytes = rslice![in r; n, n + 1, n + 2];
        let first = unsafe { *bytes.get_unchecked(0) };
        let text = rvec![in r; b'a', b'b'];
        let text = unsafe { std::str::from_utf8_unchecked(&text) };
        first + text.len() as u8 + unsafe { *bytes.as_ptr().add(2) }
    }

    pub fn ranges(n: usize) -> usize {
        let r = Region::new();
        let v = rcollect!(in r; 0..n);
        let all = &v[..];
        let some = &v[1..];
        let few = &all[..2];
        let one = &some[1..=1];
        all.len() + some.len() + few.len() + one[0] + (3..).take(2).sum::<usize>()
    }

    pub fn casts(n: i32) -> u64 {
        let r = Region::new();
        let x = rref!(in r; n);
        let wide = *x as i64 as u64;
        let letter = rref!(in r; b'a' + (*x as u8) % 26);
        wide.wrapping_add(*letter as char as u64)
    }

    pub fn casts_of_references(n: u32) -> usize {
        let r = Region::new();
        let array = rref!(in r; [n, n + 1, n + 2]);
        let slice = array as &[u32];
        let shown = rref!(in r; slice.len()) as &dyn std::fmt::Display;
        shown.to_string().len() + slice[1] as usize
    }

    pub fn references_of_references(n: u32) -> u32 {
        let r = Region::new();
        let x = rref!(in r; n);
        let xx = rref!(in r; x);
        let xxx = &&xx;
        **xx + ****xxx
    }

    pub fn compound_assignment(n: u32) -> u32 {
        let r = Region::new();
        let v = rvec![in r; n; 4];
        let mut v = v;
        v[0] += 1;
        v[1] -= v[0] - n;
        v[2] *= 3;
        v[3] <<= 1;
        let x = rnew!(in r; v[0]);
        *x |= v[1];
        *x ^= v[2];
        *x %= 100;
        v.iter().sum::<u32>() + *x
    }

    pub fn destructuring_assignment(n: u32) -> u32 {
        let r = Region::new();
        let (mut a, mut b) = (rref!(in r; n), rref!(in r; n + 1));
        (a, b) = (b, a);
        let mut c;
        [c, _] = [rref!(in r; 10), a];
        (_, c) = (a, c);
        let d;
        (d, ..) = (b, 1, 2);
        *a * 100 + *b * 10 + *c + *d
    }

    pub fn lazy_operators(n: u32) -> bool {
        let r = Region::new();
        let v = rvec![in r; 1, 2, n];
        v.contains(&3) && *rnew!(in r; n + 1) > 3 || rvec![in r; n, n][0] == v[0]
    }

    pub fn tuples_in_tuples(n: u32) -> u32 {
        let r = Region::new();
        let nest = (
            rref!(in r; n),
            ((rref!(in r; n + 1), 2), [rref!(in r; n + 2)]),
        );
        let ((a, b), [c]) = nest.1;
        *nest.0 + *a + b + *c + *nest.1.0.0
    }

    pub fn arrays_of_arrays(n: u32) -> u32 {
        let r = Region::new();
        let grid = rnew!(in r; [[n; 3]; 2]);
        grid[1][2] += 5;
        let rows: [&[u32]; 2] = [&grid[0], &grid[1]];
        let refs = [[rref!(in r; rows[0][0]); 2], [rref!(in r; rows[1][2]); 2]];
        refs.iter().flatten().map(|x| **x).sum()
    }

    pub fn field_access(n: u32) -> u32 {
        struct Point<'p> {
            x: &'p u32,
            y: u32,
        }
        struct Line<'p> {
            from: Point<'p>,
            to: Point<'p>,
        }
        let r = Region::new();
        let line = rnew!(in r; Line { from: Point { x: rref!(in r; n), y: 1 }, to: Point { x: rref!(in r; 2), y: n } });
        line.from.y += *line.to.x;
        line.to = Point {
            x: line.from.x,
            ..Point { x: line.to.x, y: 9 }
        };
        *line.from.x + line.from.y + *line.to.x + line.to.y
    }

    pub fn struct_update(n: u32) -> u32 {
        #[derive(Clone, Copy)]
        struct Options<'o> {
            name: &'o str,
            tags: &'o [u32],
            depth: u32,
        }
        let r = Region::new();
        let base = Options {
            name: rstr!(in r; "base"),
            tags: rslice![in r; n, n],
            depth: 1,
        };
        let other = Options {
            depth: 2,
            name: rstr!(in r; "other one"),
            ..base
        };
        let third = &Options { tags: &[], ..other };
        other.tags.iter().sum::<u32>() + third.name.len() as u32 + third.depth + base.depth
    }

    pub fn closures_called_at_once(n: u32) -> u32 {
        let r = Region::new();
        let x = (|| rref!(in r; n))();
        let y = (|a: u32, b: u32| *rref!(in r; a + b))(*x, 1);
        *x + y
    }

    pub fn question_mark_on_option(text: &str) -> Option<usize> {
        let r = Region::new();
        let (head, tail) = text.split_once('=')?;
        let head = rstr!(in r; head);
        let parts = rcollect!(in r; tail.split(','));
        let last = parts.last()?;
        let number = rnew!(in r; last.trim().parse::<usize>().ok()?);
        *number += head.len();
        Some(*number)
    }

    pub fn question_mark_on_result(text: &str) -> Result<u32, String> {
        let r = Region::new();
        let mut numbers = rvec![in r];
        for part in text.split(' ') {
            let shown = rformat!(in r; "<{part}>");
            let number: u32 = part.parse().map_err(|e| format!("{shown}: {e}"))?;
            numbers.push(number);
        }
        let most = numbers
            .iter()
            .max()
            .ok_or_else(|| rformat!(in r; "empty").to_string())?;
        Ok(*most)
    }

    pub fn question_mark_inside_of_forms(text: &str) -> Option<u32> {
        let r = Region::new();
        let digits =
            rvec![in r; text.chars().next()?.to_digit(10)?, text.chars().last()?.to_digit(10)?];
        let boxed = rref!(in r; digits.first()? + digits.last()?);
        Some(*boxed)
    }

    pub fn return_in_odd_places(n: u32) -> u32 {
        let r = Region::new();
        let v = rvec![in r; n, if n == 3 { return 33 } else { n + 1 }];
        let x = match v[0] {
            5 => return v[1],
            _ => rnew!(in r; v[1]),
        };
        let _: u32 = *x + if *x > 10 { return *x } else { 0 };
        *x * 2
    }

    pub fn calls_in_arguments(n: u32) -> u32 {
        fn add(a: &u32, b: &u32) -> u32 {
            *a + *b
        }
        let r = Region::new();
        add(
            rref!(in r; n),
            &add(rnew!(in r; 1), &rvec![in r; 1, 2, 3][1]),
        )
    }

    pub fn indexing_by_the_region(n: usize) -> usize {
        let r = Region::new();
        let index = rvec![in r; 2, 0, 1];
        let values = rvec![in r; n, n + 1, n + 2];
        values[index[0]] * 100 + values[index[index[1]]] * 10 + values[*rref!(in r; 1)]
    }

    pub fn negation_and_deref(n: i32) -> i32 {
        let r = Region::new();
        let flag = rnew!(in r; n > 0);
        *flag = !*flag;
        let x = rnew!(in r; -n);
        if !*flag && *x < 0 { -*x } else { *x }
    }

    pub fn let_as_a_condition(n: u32) -> u32 {
        let r = Region::new();
        let maybe = (n > 1).then(|| rref!(in r; n));
        if let Some(x) = maybe
            && *x > 2
            && let Some(y) = x.checked_sub(3)
        {
            let z = rnew!(in r; y);
            *z += 1;
            return *z;
        }
        match maybe {
            Some(x) if let 2 | 3 = *x + 0 => *x,
            _ => 0,
        }
    }

    pub fn comparison_of_regions_values(a: u32, b: u32) -> (bool, bool, bool) {
        let r = Region::new();
        let x = rvec![in r; a, b];
        let y = rvec![in r; b, a];
        (x == y, x < y, rstr!(in r; "a") == rstr!(in r; "b"))
    }

    pub fn constants_inside(n: usize) -> usize {
        const WIDTH: usize = 4;
        static NAMES: [&str; 2] = ["a", "bc"];
        let r = Region::new();
        let row = rslice![in r; n; WIDTH];
        let names = rcollect!(in r; NAMES.iter().copied().map(str::len));
        row.iter().sum::<usize>() + names.iter().sum::<usize>() + const { WIDTH * 2 }
    }

    pub fn type_ascribed_forms(n: u8) -> usize {
        let r = Region::new();
        let v: RVec<'_, u8> = rvec![in r];
        let w: RVec<'_, &str> = rvec![in r; "x"; 3];
        let s: &[u8] = rslice![in r; n, n];
        let t: &mut [[u8; 2]] = rslice![in r; [n, 1]; 2];
        v.len() + w.len() + s.len() + t.len() + t[0].len()
    }

    pub fn unit_and_never(n: u32) -> u32 {
        let r = Region::new();
        let unit = rnew!(in r; ());
        *unit = ();
        let x = rref!(in r; if n > 5 { return 5 } else { n });
        let nothing: &() = unit;
        assert_eq!(*nothing, ());
        *x
    }

    pub fn parentheses_and_nesting(n: u32) -> u32 {
        let r = Region::new();
        let x = (rref!(in r; (n + 1) * 2));
        let y = &(*(&(*x)));
        2 * (*y + (*x))
    }

    pub fn method_chains(n: u32) -> String {
        let r = Region::new();
        rcollect!(in r; (0..n).map(|i| rformat!(in r; "{i}{i}").into_str() as &str))
            .iter()
            .filter(|s| s.len() > 1)
            .map(|s| s.to_uppercase())
            .collect::<Vec<_>>()
            .join("-")
    }
}

agree! { exprs:
    literals_and_arithmetic(3)(-70);
    if_else_chain(0)(1)(2);
    match_with_guards(0)(1)(4)(7)(11);
    block_values(0)(9);
    unsafe_blocks(1)(9);
    ranges(4)(7);
    casts(1)(-5);
    casts_of_references(1)(8);
    references_of_references(3)(0);
    compound_assignment(3)(7);
    destructuring_assignment(3)(7);
    lazy_operators(3)(7);
    tuples_in_tuples(3)(7);
    arrays_of_arrays(3)(7);
    field_access(3)(7);
    struct_update(3)(7);
    closures_called_at_once(3)(7);
    question_mark_on_option("a=1,2")("b=x")("c")("");
    question_mark_on_result("1 7 3")("1 x 3")("");
    question_mark_inside_of_forms("12")("")("x");
    return_in_odd_places(3)(5)(7)(20);
    calls_in_arguments(3)(7);
    indexing_by_the_region(3)(7);
    negation_and_deref(3)(-7);
    let_as_a_condition(1)(2)(3)(7);
    comparison_of_regions_values(1, 2)(2, 1)(1, 1);
    constants_inside(3)(7);
    type_ascribed_forms(3)(7);
    unit_and_never(3)(7);
    parentheses_and_nesting(3)(7);
    method_chains(0)(3);
}
