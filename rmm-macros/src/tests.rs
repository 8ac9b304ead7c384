//! Source text in, inference out.

use crate::args::Args;
use crate::dump;
use crate::infer::{constraints, infer, points_to, solve, solve_naive};
use crate::ir::Body;
use crate::names::Names;
use crate::program::Program;
use crate::program::collect::collect;
use crate::program::decls::FnId;
use crate::report::Errors;
use expect_test::{Expect, expect};

mod apart;
mod append;
mod branches;
mod capacity;
mod explanations;
mod kept;
mod knowledge;
mod learning;
mod modules;
mod moves;
mod slots;

fn program(source: &str) -> Program {
    program_with(source, &Args::default())
}

fn program_with(source: &str, args: &Args) -> Program {
    let item: syn::Item = syn::parse_str(source).expect("the test's source parses");
    match item {
        syn::Item::Fn(function) => Program::alone(function, args.clone()),
        mut item => Program::of(collect(&mut item, args, &mut Errors::default())),
    }
}

fn lowered(source: &str, errors: &mut Errors) -> Body {
    crate::lower::lower(&program(source), FnId(0), errors)
}

fn placed(source: &str) -> String {
    let mut errors = Errors::default();
    let program = program(source);
    let body = crate::lower::lower(&program, FnId(0), &mut errors);
    let mut names = Names::of(source.parse().expect("tokens"));
    let placements = crate::place::place(
        &body,
        &infer(&body),
        &mut names,
        &program,
        FnId(0),
        &mut errors,
    );
    let mut text = dump::placements(&body, &placements);
    for message in errors.messages() {
        text.push_str(&format!("error: {message}\n"));
    }
    text
}

fn check(source: &str, expected: Expect) {
    expected.assert_eq(&placed(source));
}

/// The whole expansion, formatted.
fn expanded(source: &str) -> String {
    let tokens = crate::expand::expand(
        proc_macro2::TokenStream::new(),
        source.parse().expect("tokens"),
    );
    prettyplease::unparse(&syn::parse2(tokens).expect("the output parses"))
}

#[test]
fn the_example_of_the_readme() {
    let source = "fn best_lines<'t>(text: &'t str) -> Vec<&'t str> {
        let mut best = rvec![];
        for line in text.lines() {
            let words = rcollect!(line.split(' '));
            let points: u32 = score(&words);
            if points > 10 { best.push(rnew!(Scored { line, points })); }
        }
        best.iter().map(|s| s.line).collect()
    }";
    check(
        source,
        expect![[r#"
        rvec -> region_of_best: block 0
        rcollect -> region_of_words: turn of block 1
        rnew -> region_of_best: block 0
    "#]],
    );
}

#[test]
fn copying_out_does_not_pin() {
    let source = "fn f(lines: &[u32]) {
        let mut best = rvec![];
        for line in lines {
            let scored = rnew!(Scored { line });
            best.push(*scored);
        }
    }";
    check(
        source,
        expect![[r#"
            rvec -> region_of_best: block 0
            rnew -> slot region_of_scored: turn of block 1
        "#]],
    );
}

#[test]
fn temporaries_end_with_their_statement() {
    let source = "fn f(line: &str) {
        let n: usize = parse(&rvec![1, 2]);
        let m = parse(&rvec![3, 4]);
        println!(\"{n} {m}\");
    }";
    check(
        source,
        expect![[r#"
        rvec -> region_of_statement: statement
        rvec -> region_of_m: block 0
    "#]],
    );
}

#[test]
fn stores_follow_references_back() {
    let source = "fn f() {
        let mut all = rvec![];
        {
            let view = &mut all;
            for i in 0..10 { view.push(rnew!(i)); }
        }
        all.len();
    }";
    check(
        source,
        expect![[r#"
        rvec -> region_of_all: block 0
        rnew -> region_of_all: block 0
    "#]],
    );
}

#[test]
fn a_certain_escape_is_an_error() {
    check(
        "fn f() -> &'static str { let s = rstr!(\"a\"); s }",
        expect![[r#"
        rstr -> an error
        error: this `rstr!` is returned from `f`, but its region ends with the call
        = help: let the caller choose the region: add a parameter `r: &'r Region` and use `'r` in the output; or return an owned value
    "#]],
    );
}

#[test]
fn the_lifetime_of_the_output_chooses() {
    let source =
        "fn f<'a, 'b>(a: &'a Region, b: &'b Region) -> &'b str { let t = rvec![1]; rstr!(\"x\") }";
    check(
        source,
        expect![[r#"
            rvec -> region_of_t: statement
            rstr -> the caller's b
        "#]],
    );
}

#[test]
fn a_while_condition_belongs_to_its_turn() {
    let source = "fn f() { let mut i = 0; while i < rvec![1, 2].len() { i += 1; } }";
    check(
        source,
        expect![[r#"
        rvec -> region_of_turn: turn of block 1
    "#]],
    );
    expect![[r#"
        fn f() {
            let mut i = 0;
            let mut region_of_turn = rvec!(@ region);
            loop {
                region_of_turn.reset();
                if i < rvec![@ in region_of_turn; 1, 2].len() {
                    i += 1;
                } else {
                    break;
                };
            }
        }
    "#]]
    .assert_eq(&expanded(source));
}

#[test]
fn dumps_are_readable() {
    let mut errors = Errors::default();
    let body = lowered(
        "fn f() { let a = rnew!(1); let b = Some(a); while let Some(c) = b { use_it(c); } }",
        &mut errors,
    );
    expect![[r#"
        a (block 0): rnew#0
        b (block 0): rnew#0
        c (turn of block 1): rnew#0
    "#]]
    .assert_eq(&dump::body(&body));
    expect![[r#"
        rnew#0: &a
        rnew#0: &b
        rnew#0: &c
        rnew#0: block 0
        rnew#0: statement 0 of block 0
        rnew#0: turn of block 1
    "#]]
    .assert_eq(&dump::constraints(&body));
}

/// Random programs of the forms that the analysis knows.
mod agreement {
    use super::*;
    use proptest::prelude::*;

    fn program() -> impl Strategy<Value = String> {
        let name = prop::sample::select(vec!["a", "b", "c", "d"]);
        let leaf = (name.clone(), name.clone(), 0..9u8).prop_map(|(x, y, kind)| match kind {
            0 => format!("let mut {x} = rvec![];"),
            1 => format!("let mut {x} = rnew!({y});"),
            2 => format!("{x} = {y};"),
            3 => format!("{x}.push({y});"),
            4 => format!("{x}.push(rnew!({y}));"),
            5 => format!("let {x} = &mut {y};"),
            6 => format!("let {x} = f({x}, &{y});"),
            7 => format!("{x}.next.set(Some({y}));"),
            _ => format!("let {x} = *{y};"),
        });
        leaf.prop_recursive(3, 24, 4, move |inner| {
            (prop::collection::vec(inner, 1..5), name.clone(), 0..4u8).prop_map(
                |(body, x, kind)| {
                    let body = body.join(" ");
                    match kind {
                        0 => format!("{{ {body} }}"),
                        1 => format!("for {x} in {x}.iter() {{ {body} }}"),
                        2 => format!("while let Some({x}) = {x}.pop() {{ {body} }}"),
                        _ => format!("if let Some({x}) = {x} {{ {body} }} else {{ {body} }}"),
                    }
                },
            )
        })
    }

    proptest! {
        #[test]
        fn the_worklist_finds_what_the_naive_solver_finds(stmts in prop::collection::vec(program(), 1..12)) {
            let source = format!("fn f() {{ let mut a = rvec![]; let mut b = rnew!(1); {} }}", stmts.join(" "));
            let mut errors = Errors::default();
            let body = lowered(&source, &mut errors);
            let facts = points_to::points_to(&body, points_to::Flows::Possible);
            let constraints = constraints::constraints(&body, &facts);
            let fast = solve::solve(&body.scopes, body.objects.len(), &constraints);
            let slow = solve_naive::solve_naive(&body.scopes, body.objects.len(), &constraints);
            prop_assert_eq!(fast, slow);
            placed(&source);
        }
    }
}

/// `cargo test -p rmm-macros --release -- --ignored --nocapture expansion_time`
#[test]
#[ignore = "a measurement, printed in the README"]
fn expansion_time() {
    for statements in [500, 1000, 2000, 4000, 8000] {
        let time = expansion_ms(&long_function(statements));
        println!("{statements} statements: {time:.1} ms");
    }
    for lines in [1250, 2500, 5000, 10_000] {
        let source = long_module(lines);
        let time = expansion_ms(&source);
        println!("a module of {} lines: {time:.1} ms", source.lines().count());
    }
}

/// The least of five.
fn expansion_ms(source: &str) -> f64 {
    let tokens: proc_macro2::TokenStream = source.parse().expect("tokens");
    let times = (0..5).map(|_| {
        let start = std::time::Instant::now();
        let out = crate::expand::expand(proc_macro2::TokenStream::new(), tokens.clone());
        assert!(!out.is_empty());
        start.elapsed()
    });
    times.min().unwrap_or_default().as_secs_f64() * 1e3
}

/// A module of about as many lines: units of types, methods and functions, each of which calls the one before it.
/// Its methods have the same names in all of them.
fn long_module(lines: usize) -> String {
    let unit = include_str!("tests/long_module.rs");
    let mut source = String::from(
        "mod long {\n    use rmm::prelude::*;\n\n    fn total_start(_: &str) -> i64 { 0 }\n",
    );
    for n in 0..lines.div_ceil(unit.lines().count()) {
        let before = n.checked_sub(1).map_or("start".into(), |n| n.to_string());
        let unit = unit.replace("_BEFORE", &format!("_{before}"));
        let names = ["Binding", "Expr", "Table", "_"].into_iter();
        source += &names.fold(unit, |unit, name| {
            unit.replace(&format!("{name}N"), &format!("{name}{n}"))
        });
    }
    source + "}\n"
}

/// Statements of eight shapes, with values that flow from one to the next.
fn long_function(statements: usize) -> String {
    let mut source =
        String::from("fn long(input: &[u32]) { let mut all = rvec![]; let mut last = rref!(0); ");
    for i in 0..statements {
        source += &match i % 8 {
            0 => format!("let v{i} = rvec![1, 2, {i}];"),
            1 => format!(
                "for x in v{}.iter() {{ let t = rnew!(*x + {i}); all.push(*t); }}",
                i - 1
            ),
            2 => format!("let n{i}: u32 = count(&v{});", i - 2),
            3 => format!("let s{i} = rformat!(\"{{}}\", n{});", i - 1),
            4 => format!("if n{} > {i} {{ all.push(n{}); }}", i - 2, i - 2),
            5 => format!("last = choose(last, rref!({i}));"),
            6 => format!("let c{i} = input.iter().map(|x| x + {i}).max();"),
            _ => format!("println!(\"{{s{}}} {{:?}}\", c{});", i - 4, i - 1),
        };
    }
    source + " }"
}

/// A macro in a pattern has tokens of its own, which are no number of ours.
#[test]
fn a_macro_in_a_pattern_is_left_alone() {
    let source = "fn f(n: u32) { let v = rvec![n]; if let one!(0) = n { v.len(); } }";
    expect![[r#"
        fn f(n: u32) {
            let region_of_v = rvec!(@ region room 1);
            let v = rvec![@ in region_of_v; n];
            if let one!(0) = n {
                v.len();
            }
        }
    "#]]
    .assert_eq(&expanded(source));
}

/// Prints the expansion of the item in the file `RMM_EXPAND`, and for every function the ways out
/// and what its variables may hold:
/// `RMM_EXPAND=item.rs cargo test -p rmm-macros -- --ignored --nocapture expand_a_file`
#[test]
#[ignore = "a tool, not a test"]
fn expand_a_file() {
    let path = std::env::var("RMM_EXPAND").expect("RMM_EXPAND names a file");
    let source = std::fs::read_to_string(path).expect("the file can be read");
    let mut program = program(&source);
    for (function, analysis) in program.analyse().iter().enumerate() {
        let Some(analysis) = analysis else { continue };
        let name = &program.functions[function].normalized.item.sig.ident;
        println!("// {name}");
        for line in dump::escapes(&analysis.body, &analysis.inferred).lines() {
            println!("//   {line}");
        }
        for line in dump::body(&analysis.body).lines() {
            println!("//   {line}");
        }
    }
    println!("{}", expanded(&source));
}
