//! Finite regions: which sites are slots, and what is written for them.

use expect_test::expect;

use super::{check, expanded};

#[test]
fn what_is_reached_once_is_a_slot() {
    check(
        "fn f(n: u32) {
            let once = rnew!(n);
            let kept = rvec![rref!(n)];
            for i in 0..n {
                let turn = rref!(i);
                kept.push(rref!(i));
                let again = || rnew!(i);
            }
            let list = rslice![n, 1];
            let short = rslice![n; 3];
            let long = rslice![n; 4096];
            let unknown = rnew!([n; N]);
        }",
        expect![[r#"
            rnew -> slot region_of_once: block 0
            rref -> slot region_of_block: block 0
            rvec -> region_of_kept: block 0 after statement 2
            rref -> slot region_of_turn: turn of block 1
            rref -> region_of_kept: block 0 after statement 2
            rnew -> region_of_turn_2: turn of block 1
            rslice -> slot region_of_list: block 0
            rslice -> slot region_of_short: block 0
            rslice -> region_of_long: statement
            rnew -> region_of_unknown: block 0
        "#]],
    );
}

#[test]
fn what_may_be_reached_again_is_not() {
    check(
        "fn f(n: u32) {
            let unknown = repeat!(rnew!(n));
            let fails = try_rnew!(n);
            let guard = match n { a | a if *rnew!(a) == 1 => 1, _ => 2 };
            let future = async { let x = rnew!(n); *x };
            let closure = || { let x = rnew!(n); *x };
        }",
        expect![[r#"
            rnew -> region_of_unknown: block 0
            rnew -> region_of_fails: statement
            rnew -> region_of_statement: statement
            rnew -> region_of_x: block 1
            rnew -> slot region_of_x_2: block 2
        "#]],
    );
}

#[test]
fn a_slot_is_made_in_each_turn() {
    let source = "fn f(n: u32) {
        let all = rvec![];
        for i in 0..n {
            let x = rnew!(i);
            let y = rvec![*x];
            if y[0] == 2 { all.push(rnew!(*x)); }
        }
        for i in 0..n { rnew!(Cell::new(i)).borrow().show() }
        while *rnew!(n) > 1 { n -= 1; }
        take(rnew!(n), rvec![n]);
    }";
    expect![[r#"
        fn f(n: u32) {
            let region_of_all = rvec!(@ region);
            let all = rvec![@ in region_of_all;];
            #[allow(redundant_semicolons)]
            {
                let mut region_of_y = rvec!(@ region);
                for i in 0..n {
                    let mut region_of_x: _ = rnew!(@ slot);
                    region_of_y.reset();
                    let x = rnew!(@ slot region_of_x; i);
                    let y = rvec![@ in region_of_y; * x];
                    if y[0] == 2 {
                        all.push(rnew!(@ in region_of_all; * x));
                    }
                }
            }
            #[allow(unreachable_code)] ::core::mem::drop(region_of_all);
            for i in 0..n {
                let mut region_of_turn: _ = rnew!(@ slot);
                { rnew!(@ slot region_of_turn; Cell::new(i)).borrow().show() };
            }
            loop {
                let mut region_of_turn_2: _ = rnew!(@ slot);
                if *rnew!(@ slot region_of_turn_2; n) > 1 {
                    n -= 1;
                } else {
                    break;
                };
            }
            let mut region_of_statement: _ = rnew!(@ slot);
            #[allow(redundant_semicolons)]
            {
                let region_of_statement_2 = rvec!(@ region room 1);
                take(rnew!(@ slot region_of_statement; n), rvec![@ in region_of_statement_2; n]);
            }
        }
    "#]]
    .assert_eq(&expanded(source));
}

#[test]
fn what_std_calls_at_most_once_is_reached_once() {
    check(
        "fn f(n: u32, list: Option<u32>, text: Result<u32, u32>) {
            let a = (n > 1).then(|| rref!(n));
            let b: Option<&u32> = list.map(|n| rref!(n));
            let c = b.unwrap_or_else(|| rref!(n));
            let d = text.map_or_else(|n| rnew!(n), |n| rnew!(n));
            let e = list.iter().map(|n| rnew!(*n));
            let f = list.map(move |n| rref!(n));
            let g = unknown.map(|n| rref!(n));
            let h = call(|| rref!(n));
            let i = list.map(|n| list.iter().map(|n| rref!(*n)));
            let j = list.and_then(|n| list.map(|m| rref!(n + m)));
            print(a, b, c, d, e, f, g, h, i, j);
        }",
        expect![[r#"
            rref -> slot region_of_block: block 0
            rref -> slot region_of_block_2: block 0
            rref -> slot region_of_block_3: block 0
            rnew -> slot region_of_block_4: block 0
            rnew -> slot region_of_block_5: block 0
            rnew -> region_of_block_6: block 0
            rref -> region_of_block_6: block 0
            rref -> region_of_block_6: block 0
            rref -> region_of_block_6: block 0
            rref -> region_of_block_6: block 0
            rref -> slot region_of_block_7: block 0
        "#]],
    );
}

#[test]
fn what_every_turn_overwrites_is_one_slot() {
    let source = "fn f(n: u32) {
        let mut last: &u32 = rref!(0);
        for i in 0..n {
            print(i);
            last = rref!(i);
            print(last);
            for j in 0..i {
                last = if j > 1 { rref!(j) } else { rref!(i) };
                print(last);
            }
        }
    }";
    expect![[r#"
        fn f(n: u32) {
            let mut region_of_last: _ = rref!(@ slot);
            let mut last: &u32 = rref!(@ slot region_of_last; 0);
            let mut region_of_last_2: _;
            let mut region_of_last_3: _;
            let mut region_of_block: _;
            for i in 0..n {
                print(i);
                region_of_last_2 = rref!(@ slot);
                last = rref!(@ slot region_of_last_2; i);
                print(last);
                for j in 0..i {
                    region_of_last_3 = rref!(@ slot);
                    region_of_block = rref!(@ slot);
                    last = if j > 1 {
                        rref!(@ slot region_of_last_3; j)
                    } else {
                        rref!(@ slot region_of_block; i)
                    };
                    print(last);
                }
            }
        }
    "#]]
    .assert_eq(&expanded(source));
}

#[test]
fn a_length_that_is_a_constant() {
    check(
        "fn f(n: u32, LOCAL: usize) {
            const SIDE: usize = 8;
            const MANY: usize = 1 << 12;
            let a = rslice![n; SIDE];
            let b = rnew!([n; SIDE]);
            let c = rnew!([n; MANY]);
            let d = rslice![n; LOCAL];
            let e = rslice![n; N];
            { const N: usize = 3; print(rslice![n; N]); }
            let SIDE = 7;
            let f = rslice![n; SIDE];
            print(a, b, c, d, e, f);
        }",
        expect![[r#"
            rslice -> slot region_of_a: block 0
            rnew -> slot region_of_b: block 0
            rnew -> region_of_c: block 0
            rslice -> region_of_c: block 0
            rslice -> region_of_c: block 0
            rslice -> slot region_of_statement: block 1
            rslice -> region_of_c: block 0
        "#]],
    );
}

/// What is collected of a list is what it holds, not the list.
#[test]
fn a_list_that_is_collected_stays_behind() {
    check(
        "fn f(n: u32) {
            let all = rvec![];
            for i in 0..n {
                let list = rvec![];
                list.push(rref!(i));
                all.push(rcollect!(list));
            }
            print(all);
        }",
        expect![[r#"
            rvec -> region_of_all: block 0
            rvec -> region_of_list: turn of block 1
            rref -> region_of_all: block 0
            rcollect -> region_of_all: block 0
        "#]],
    );
}
