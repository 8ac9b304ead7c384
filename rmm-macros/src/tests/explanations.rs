//! What a user is told of each allocation.

use expect_test::{Expect, expect};

use crate::args::Args;
use crate::explain::About;
use crate::report::Errors;

/// The explanations of every function.
fn explained(source: &str) -> String {
    let args = Args {
        traces: true,
        ..Args::default()
    };
    let mut program = super::program_with(source, &args);
    let analyses = program.analyse();
    let mut out = String::new();
    for (index, analysis) in analyses.into_iter().enumerate() {
        let Some(analysis) = analysis else { continue };
        let id = crate::program::decls::FnId(index as u32);
        let mut names = std::mem::take(&mut program.functions[index].names);
        let mut errors = Errors::default();
        let placements = crate::place::place(
            &analysis.body,
            &analysis.inferred,
            &mut names,
            &program,
            id,
            &mut errors,
        );
        out += &crate::dump::explanations(&About {
            program: &program,
            id,
            body: &analysis.body,
            inferred: &analysis.inferred,
            placements: &placements,
            names: &names,
        });
    }
    out
}

fn check(source: &str, expected: Expect) {
    let told = explained(source);
    // With the feature `map`, lines are known and told as well.
    if !cfg!(feature = "map") {
        expected.assert_eq(&told);
    }
}

#[test]
fn the_example_of_the_readme() {
    check(
        "fn best_lines<'t>(text: &'t str) -> Vec<&'t str> {
            let mut best = rvec![];
            for line in text.lines() {
                let words = rcollect!(line.split(' '));
                let points: u32 = score(&words);
                if points > 10 { best.push(rnew!(Scored { line, points })); }
            }
            best.iter().map(|s| s.line).collect()
        }",
        expect![[r#"
            best, region_of_best: ends when `best_lines` returns
            words, region_of_words: emptied at every turn of its loop
            rnew!, region_of_best: ends when `best_lines` returns
                `rnew!` → `best.push(rnew!(…))` → `best`
        "#]],
    );
}

#[test]
fn an_unknown_call_is_to_blame() {
    check(
        "fn f(text: &str) {
            let mut best = None;
            for line in text.lines() {
                let words = rcollect!(line.split(' '));
                let points = score(&words);
                best = longer(best, points);
            }
            show(best);
        }",
        expect![[r#"
            words, region_of_words: ends when `f` returns
                `words` → `score(&words)` → `points` → `longer(best, points)` → `best`
                nothing is known of `score`: `points` may hold `words`
                help: if `points` holds no reference, say so by its type, as in `let points: u32 = …`
        "#]],
    );
}

#[test]
fn an_unknown_call_may_store() {
    check(
        "fn f(text: &str) {
            let mut table = Table::new();
            for line in text.lines() {
                let words = rcollect!(line.split(' '));
                enter(&mut table, words);
            }
        }",
        expect![[r#"
            words, region_of_words: ends when `f` returns
                `words` → `enter(&mut table, words)` → `table`
                nothing is known of `enter`: it may keep `words` in `table`
                help: write `#[regions]` on a module with both `f` and `enter`, so that the signature of `enter` counts; or say where the allocation ends, as in `rvec![in 'label; …]`
        "#]],
    );
}

#[test]
fn known_stores_are_named() {
    check(
        "fn f(lines: &[&str]) {
            let mut all = rvec![];
            for line in lines {
                let node = rnew!(Node { line, next: None });
                let item = Some((node, 1));
                all.push(item);
            }
            {
                let t = rvec![1];
                t.len();
            }
            print(&rvec![all.len()]);
        }",
        expect![[r#"
            all, region_of_all: ends when `f` returns
            node, region_of_all: ends when `f` returns
                `node` → `item` → `all.push(item)` → `all`
            t, region_of_t: ends with its block
            rvec!, region_of_statement: ends with its statement
        "#]],
    );
}

#[test]
fn regions_of_callers_and_closures() {
    check(
        "mod m {
            struct List<'r> { all: RVec<'r, &'r str> }
            impl<'r> List<'r> {
                fn add(&mut self, text: &str) {
                    let copy = rstr!(text);
                    self.all.push(copy);
                }
            }
            fn build<'r>(n: u32) -> &'r Tree<'r> {
                let mut children = rvec![];
                for child in 0..n { children.push(build(child)); }
                rref!(Tree { children })
            }
            fn given<'r>(r: &'r Region, n: u32) -> &'r u32 { let made = rref!(n); made }
            fn sum(n: u32) -> u32 {
                let mut sum = 0;
                'row: for i in 0..n {
                    let all: Vec<u32> = (0..i).map(|j| { let t = rvec![j]; t.len() as u32 }).collect();
                    while sum < 10 {
                        let pinned = rvec![in 'row; 1];
                        sum += pinned.len();
                    }
                    let tree = build(i);
                    sum += tree.depth();
                }
                sum
            }
        }",
        expect![[r#"
            copy, region: the one for `'r` that the caller of `add` passes
                `copy` → `self.all.push(copy)` → `self`, which is the caller's
            children, region: the one for `'r` that the caller of `build` passes
                `children` → `rref!(…)` → returned
            build(…), region: the one for `'r` that the caller of `build` passes
                `build(…)` → `children.push(build(child))` → `children` → `rref!(…)` → returned
            rref!, region: the one for `'r` that the caller of `build` passes
                `rref!` → returned
            made, r: `r`, the caller's
                `made` → returned
            t, region_of_t: ends when its closure returns
            pinned, region_of_pinned: emptied at every turn of its loop
            tree, region_of_pinned: emptied at every turn of its loop
        "#]],
    );
}

#[test]
fn captures_and_returns_are_told() {
    check(
        "fn f<'r>(r: &'r Region, n: u32) -> Option<&'r str> {
            let name = rformat!(\"{n}\");
            let show = || name.as_str().len();
            if n == 0 { return None; }
            let text = rstr!(&name);
            call(show);
            Some(text)
        }",
        expect![[r#"
            name, region_of_name: ends when `f` returns
            text, r: `r`, the caller's
                `text` → returned
        "#]],
    );
}

#[test]
fn a_holder_that_may_have_a_destructor() {
    check(
        "fn f(text: &str) -> usize {
            let words = rcollect!(text.split(' '));
            let show: Box<dyn Show + '_> = Box::new(Table(&words));
            let width: usize = show.width();
            let page = rformat!(\"{width}\");
            page.len() + other(&page)
        }",
        expect![[r#"
            words, region_of_words: ends when `f` returns
                `show` may have a destructor that looks at it, so it is kept until `show` goes
                help: if it has none, give `show` a type that shows it, as in `let show: &Tree = …`; else end it with a block of its own
            page, region_of_words: ends when `f` returns
        "#]],
    );
}
