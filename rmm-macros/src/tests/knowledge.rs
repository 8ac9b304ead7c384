//! What the signatures of std, and types found from uses, make of placements.

use expect_test::expect;

use super::{check, placed};

/// The line of one region.
fn region_of(name: &str, source: &str) -> String {
    let text = placed(source);
    let line = text
        .lines()
        .find(|line| line.contains(&format!("region_of_{name}:")));
    line.map_or(text.clone(), |line| {
        line.split(": ").last().unwrap_or_default().to_string()
    })
}

/// A region of a turn, or of a part of one.
#[track_caller]
fn dies_with_the_turn(name: &str, source: &str) {
    let region = region_of(name, source);
    assert!(region.contains("block 1"), "{region}\n{source}");
}

#[track_caller]
fn lives_as_long_as_the_call(name: &str, source: &str) {
    let text = placed(source);
    assert!(!text.contains("block 1"), "{text}\n{source}");
    assert!(text.contains(name), "{text}\n{source}");
}

/// `tmp` in a loop, and what is done with it.
fn in_a_loop(before: &str, with_tmp: &str, after: &str) -> String {
    format!(
        "fn f(input: &[u32]) {{ {before} for n in input {{ let tmp = rvec![*n, 1]; {with_tmp} }} {after} }}"
    )
}

#[test]
fn copies_leave_the_vector_behind() {
    for done in [
        "all.extend(tmp.iter().copied());",
        "all.extend(tmp.iter());",
        "all.extend_from_slice(&tmp);",
        "all.extend(tmp);",
        "all.push(tmp.iter().sum::<u32>());",
        "all.push(tmp.iter().copied().max().unwrap_or(0));",
        "all.push(tmp.iter().fold(0, |all, x| all + x));",
        "all.push(tmp.first().map_or(0, |x| x + 1));",
        "all.insert(0, tmp.len() as u32);",
        "all.push(tmp.iter().position(|x| *x == 1).map_or(0, |at| at as u32));",
        "all.push(std::cmp::max(tmp[0], 3));",
        "all.push(tmp.iter().filter(|x| **x > 1).map(|x| x.wrapping_mul(3)).sum());",
    ] {
        dies_with_the_turn(
            "tmp",
            &in_a_loop("let mut all: Vec<u32> = Vec::new();", done, ""),
        );
    }
}

#[test]
fn borrows_keep_the_vector() {
    for done in [
        "all.extend(tmp.iter());",
        "all.push(tmp.into_slice());",
        "all.push(tmp);",
        "all.extend(tmp.first());",
        "all.insert(0, tmp.iter().max().unwrap());",
        "all.extend(tmp.iter().zip(1..).map(|(x, _)| x));",
        "let mut more = vec![tmp.as_slice()]; all.append(&mut more);",
        "std::mem::swap(&mut all, &mut vec![tmp.as_slice()]);",
        "all = tmp.iter().collect();",
        "all = std::iter::once(tmp).collect();",
        "all.push(std::cmp::max(&tmp[0], &3));",
        "all.resize_with(3, || tmp.as_slice());",
        "all.entry(1).or_insert_with(|| tmp);",
        "all.retain(|_| true); all.get_or_insert(&tmp);",
    ] {
        let source = in_a_loop("let mut all = Default::default();", done, "use_it(all);");
        lives_as_long_as_the_call("tmp", &source);
    }
}

#[test]
fn references_keep_the_vector() {
    for done in [
        "all.extend(tmp.iter());",
        "all.extend(&tmp);",
        "all.extend_from_slice(&[tmp.first().unwrap()]);",
        "all.push(tmp.iter().max().unwrap());",
        "all.push(tmp.iter().min_by_key(|x| **x).unwrap_or(&0));",
        "all.push(tmp.iter().fold(&0, |all, x| if x > all { x } else { all }));",
        "all.push(tmp.iter().rev().skip(1).step_by(2).next().unwrap());",
        "all.insert(0, tmp.get(1).or_else(|| tmp.get(0)).unwrap());",
        "all.splice(0..0, tmp.iter()).count();",
        "*all = tmp.iter().filter(|x| **x > 1).collect();",
        "all.swap_with_slice(&mut [&tmp[0]]);",
        "std::mem::swap(all, &mut vec![&tmp[0]]);",
        "std::mem::replace(all, vec![&tmp[0]]);",
        "for x in tmp.iter().enumerate().map(|(_, x)| x) { all.push(x); }",
        "if let Some((first, _)) = tmp.split_first() { all.push(first); }",
        "all.last_mut().map(|last| *last = &tmp[0]);",
        "all.iter_mut().for_each(|one| *one = &tmp[0]);",
        "let cell = std::cell::RefCell::new(all); cell.borrow_mut().push(&tmp[0]);",
    ] {
        let before = "let mut all: Vec<&u32> = Vec::new(); let all = &mut all;";
        lives_as_long_as_the_call("tmp", &in_a_loop(before, done, "use_it(all);"));
    }
}

#[test]
fn a_push_tells_the_type_of_an_element() {
    // `n` is a number, since `all` is a vector of numbers.
    dies_with_the_turn(
        "tmp",
        "fn f(input: &[u32]) {
            let mut all = rvec![];
            for x in input {
                let tmp = rnew!(*x);
                let n = elsewhere(tmp);
                all.push(n);
                all.push(3_u32);
            }
            show(&all);
        }",
    );
}

#[test]
fn an_output_tells_the_type_of_a_variable() {
    dies_with_the_turn(
        "tmp",
        "fn f(input: &[u32]) -> Option<u32> {
            let mut best = None;
            for x in input {
                let tmp = rnew!(*x);
                best = elsewhere(tmp);
            }
            best
        }",
    );
}

#[test]
fn an_assignment_tells_the_type_of_a_variable() {
    dies_with_the_turn(
        "tmp",
        "fn f(input: &[u32]) {
            let mut best = None;
            for x in input {
                let tmp = rnew!(*x);
                if test(best) { best = elsewhere(tmp); }
                best = Some(*x);
            }
            show(best);
        }",
    );
}

#[test]
fn an_argument_tells_the_type_of_a_variable() {
    dies_with_the_turn(
        "tmp",
        "mod m {
            fn f(input: &[u32]) {
                let mut last;
                for x in input {
                    let tmp = rnew!(*x);
                    last = elsewhere(tmp);
                    show(last);
                }
            }
            fn show(_: usize) {}
        }",
    );
}

/// A reference may be coerced where it is used, so its use tells nothing.
#[test]
fn a_reference_is_not_learned() {
    check(
        "fn f(input: &[u32]) {
            let mut all = rvec![];
            for x in input {
                let tmp = rnew!(*x);
                let n = elsewhere(tmp);
                all.push(n);
                all.push(&5);
            }
            show(&all);
        }",
        expect![[r#"
            rvec -> region_of_all: block 0
            rnew -> region_of_all: block 0
        "#]],
    );
}

/// What closures and collections make of a value may be something else.
#[test]
fn adapters_are_no_proof_of_an_escape() {
    for made in [
        "all.iter().map(|x| TABLE[*x]).collect()",
        "all.iter().filter_map(|x| look_up(*x)).collect()",
        "all.iter().flat_map(|x| names(*x)).collect()",
        "all.iter().fold(Vec::new(), |mut names, x| { names.push(TABLE[*x]); names })",
        "all.first().map(|x| TABLE[*x]).into_iter().collect()",
        "all.iter().copied().sum()",
    ] {
        let source =
            format!("fn f(n: usize) -> Vec<&'static str> {{ let all = rvec![n, 1]; {made} }}");
        let text = placed(&source);
        assert!(!text.contains("error"), "{text}\n{source}");
    }
}
