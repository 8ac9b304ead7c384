//! Annotated modules: source text in, expansion out.

use expect_test::{Expect, expect};

use super::{expanded, program};

fn check(source: &str, expected: Expect) {
    // The documentation and the lints are the same everywhere.
    let quiet: String = expanded(source)
        .lines()
        .filter(|line| {
            !line.contains("clippy::") && !line.contains("#[allow(") && line.trim() != ")]"
        })
        .map(|line| format!("{line}\n"))
        .collect();
    expected.assert_eq(&quiet);
}

#[test]
fn a_function_that_returns_what_it_makes() {
    check(
        "mod m {
            fn leaf<'r>(n: u32) -> &'r u32 { rref!(n) }
            fn sum(n: u32) -> u32 { let mut all = 0; for i in 0..n { let made = leaf(i); all += *made; } all }
        }",
        expect![[r#"
            mod m {
                fn leaf<'r>(region: &'r rref!(@ region type), n: u32) -> &'r u32 {
                    rref!(@ in region; n)
                }
                fn sum(n: u32) -> u32 {
                    let mut all = 0;
                    {
                        let mut region_of_made = rref!(@ region);
                        for i in 0..n {
                            region_of_made.reset();
                            let made = leaf(&region_of_made, i);
                            all += *made;
                        }
                    }
                    all
                }
            }
        "#]],
    );
}

#[test]
fn recursion_needs_a_second_round() {
    check(
        "mod m {
            fn even<'r>(n: u32) -> Option<&'r u32> { if n == 0 { None } else { odd(n - 1) } }
            fn odd<'r>(n: u32) -> Option<&'r u32> { if n == 1 { Some(rref!(n)) } else { even(n - 1) } }
        }",
        expect![[r#"
            mod m {
                fn even<'r>(region: &'r rref!(@ region type), n: u32) -> Option<&'r u32> {
                    if n == 0 { None } else { odd(region, n - 1) }
                }
                fn odd<'r>(region: &'r rref!(@ region type), n: u32) -> Option<&'r u32> {
                    if n == 1 { Some(rref!(@ in region; n)) } else { even(region, n - 1) }
                }
            }
        "#]],
    );
}

#[test]
fn elided_lifetimes_get_names() {
    check(
        "mod m {
            fn numbers(n: u32) -> RVec<'_, u32> { rcollect!(0..n) }
            impl<'t> Tree<'t> { fn names(&self) -> RVec<'_, &str> { rcollect!(self.all.iter().copied()) } }
        }",
        expect![[r#"
            mod m {
                fn numbers<'region>(
                    region: &'region rcollect!(@ region type),
                    n: u32,
                ) -> RVec<'region, u32> {
                    rcollect!(@ in region; @ counted 0..n)
                }
                impl<'t> Tree<'t> {
                    fn names<'region>(
                        &'region self,
                        region: &'region rcollect!(@ region type),
                    ) -> RVec<'region, &'region str> {
                        rcollect!(@ in region; @ counted self.all.iter().copied())
                    }
                }
            }
        "#]],
    );
}

#[test]
fn functions_as_values_become_closures() {
    check(
        "mod m {
            fn leaf<'r>(n: u32) -> &'r u32 { rref!(n) }
            fn leaves<'r>(n: u32) -> RVec<'r, &'r u32> { rcollect!((0..n).map(leaf)) }
        }",
        expect![[r#"
            mod m {
                fn leaf<'r>(region: &'r rref!(@ region type), n: u32) -> &'r u32 {
                    rref!(@ in region; n)
                }
                fn leaves<'r>(region: &'r rcollect!(@ region type), n: u32) -> RVec<'r, &'r u32> {
                    rcollect!(
                        @ in region; @ counted(0..n).map({ let region_0 = region; move | argument_0 |
                        leaf(region_0, argument_0) })
                    )
                }
            }
        "#]],
    );
}

#[test]
fn closures_with_a_region_of_their_caller() {
    check(
        "mod m {
            fn fold<A: Copy>(n: u32, first: A, step: impl for<'x> Fn(&'x Region, A, u32) -> &'x A) -> A {
                let mut all = first;
                for i in 0..n { all = *step(region!(), all, i); }
                all
            }
            fn sum(n: u32) -> u32 { fold(n, 0, |all, i| rref!(all + i)) }
        }",
        expect![[r#"
            mod m {
                fn fold<A: Copy>(
                    n: u32,
                    first: A,
                    step: impl for<'x> Fn(&'x Region, A, u32) -> &'x A,
                ) -> A {
                    let mut all = first;
                    for i in 0..n {
                        {
                            let region_of_statement = region!(@ region);
                            all = *step(region!(@ in region_of_statement;), all, i);
                        }
                    }
                    all
                }
                fn sum(n: u32) -> u32 {
                    fold(
                        n,
                        0,
                        |region, all, i| {
                            let closure_value = rref!(@ in region; all + i);
                            closure_value
                        },
                    )
                }
            }
        "#]],
    );
}

#[test]
fn two_lifetimes_are_two_regions() {
    check(
        "mod m {
            fn split<'p, 'q>(n: u32) -> (&'p u32, &'q u32) { (rref!(n), rref!(n + 1)) }
            fn last(n: u32) -> u32 { let mut kept = rvec![]; for i in 0..n { let (a, b) = split(i); kept.push(b); } *kept[0] }
        }",
        expect![[r#"
            mod m {
                fn split<'p, 'q>(
                    region_p: &'p rref!(@ region type),
                    region_q: &'q rref!(@ region type),
                    n: u32,
                ) -> (&'p u32, &'q u32) {
                    (rref!(@ in region_p; n), rref!(@ in region_q; n + 1))
                }
                fn last(n: u32) -> u32 {
                    let region_of_kept = rvec!(@ region);
                    let mut kept = rvec![@ in region_of_kept;];
                    {
                        let mut region_of_turn = rvec!(@ region);
                        for i in rvec!(@ reserve kept; 0..n) {
                            region_of_turn.reset();
                            let (a, b) = split(&region_of_turn, &region_of_kept, i);
                            kept.push(b);
                        }
                    }
                    *kept[0]
                }
            }
        "#]],
    );
}

#[test]
fn a_trait_and_its_implementations_agree() {
    check(
        "mod m {
            trait Named { fn name<'r>(&self) -> &'r str; }
            impl Named for u32 { fn name<'r>(&self) -> &'r str { rformat!(\"{self}\").into_str() } }
            impl Named for () { fn name<'r>(&self) -> &'r str { \"nothing\" } }
        }",
        expect![[r#"
            mod m {
                trait Named {
                    fn name<'r>(&self, region: &'r rformat!(@ region type)) -> &'r str;
                }
                impl Named for u32 {
                    fn name<'r>(&self, region: &'r rformat!(@ region type)) -> &'r str {
                        rformat!(@ in region; "{self}").into_str()
                    }
                }
                impl Named for () {
                    fn name<'r>(&self, _region: &'r rformat!(@ region type)) -> &'r str {
                        "nothing"
                    }
                }
            }
        "#]],
    );
}

/// A parameter is only added where something needs it.
#[test]
fn the_fixpoint_is_the_least() {
    let source = "mod m {
        fn leaf<'r>(n: u32) -> &'r u32 { rref!(n) }
        fn copy(n: u32) -> u32 { *leaf(n) }
        fn pass<'a>(a: &'a u32, n: u32) -> &'a u32 { if copy(n) > 0 { a } else { a } }
        fn both<'r>(n: u32) -> (&'r u32, u32) { (leaf(n), copy(n)) }
    }";
    let mut program = program(source);
    program.analyse();
    let hidden: Vec<String> = (0..program.functions.len() as u32)
        .map(crate::program::decls::FnId)
        .filter(|&id| program.hidden(id).next().is_some())
        .map(|id| program[id].normalized.item.sig.ident.to_string())
        .collect();
    assert_eq!(hidden, ["leaf", "both"]);
}
