//! Capacity: which loops make room before their first turn.

use super::expanded;

/// The heads of the loops in the expansion.
fn heads(source: &str) -> String {
    let lines = expanded(source);
    let heads = lines.lines().map(str::trim);
    let heads = heads.filter(|line| line.starts_with("for "));
    heads.map(|line| format!("{line}\n")).collect()
}

fn in_loop(body: &str) -> bool {
    let source = format!(
        "fn f(xs: &[u32]) {{ let mut v = rvec![]; let mut w = rvec![]; for x in xs {{ {body} }} }}"
    );
    heads(&source).contains("@ reserve v")
}

#[test]
fn one_push_a_turn() {
    assert!(in_loop("v.push(*x);"));
    assert!(in_loop("v.push(*x)"));
    assert!(in_loop("if *x > 1 { v.push(1); } v.push(*x);"));
    assert!(in_loop(
        "let y = x + v.len(); v.push(y); println!(\"{v:?} {y}\");"
    ));
    assert!(in_loop(
        "for y in 0..*x { if y == 2 { break; } } v.push(*x);"
    ));
    assert!(in_loop(
        "while let Some(y) = w.pop() { continue; } v.push(v.last().copied());"
    ));
    assert!(in_loop("w.push(1); v.push(w.len());"));
    assert!(in_loop(
        "assert!(*x > 0, \"{}\", w.len()); v.push(rnew!(*x));"
    ));
}

#[test]
fn perhaps_no_push() {
    for body in [
        "if *x > 1 { v.push(*x); }",
        "if *x > 1 { continue; } v.push(*x);",
        "v.push(*x); if *x > 1 { break; }",
        "v.push(*x); 'a: loop { break 'a; }",
        "v.push(parse(x)?);",
        "if *x > 1 { return; } v.push(*x);",
        "check!(x); v.push(*x);",
        "matches!(x, (a) if return); v.push(*x);",
        "#[cfg(test)] v.push(*x);",
        "|| v.push(*x);",
        "{ v.push(*x); }",
        "fill().await; v.push(*x);",
    ] {
        assert!(!in_loop(body), "{body}");
    }
}

#[test]
fn more_than_pushes() {
    for body in [
        "v.push(*x); v.pop();",
        "v.push(*x); v.clear();",
        "v = rvec![]; v.push(*x);",
        "let mut v = rvec![]; v.push(*x);",
        "let S { v } = s; v.push(*x);",
        "v.push(*x); take(&mut v);",
        "v.push(*x); let n = S { v };",
        "v.push(*x); v[0] = 1; let w = &mut v; w.pop();",
        "v.push(*x); std::mem::take(&mut v);",
        "v.push(*x); (|| v.truncate(1))();",
    ] {
        assert!(!in_loop(body), "{body}");
    }
}

#[test]
fn which_vectors() {
    for (source, expected) in [
        (
            "fn f(mut v: RVec<u32>) { for x in 0..3 { v.push(x); } }",
            "for x in 0..3 {\n",
        ),
        (
            "fn f() { let mut v = rcollect!(0..2); { let v = 1; } for x in 0..3 { v.push(x); } }",
            "for x in rcollect!(@ reserve v; 0..3) {\n",
        ),
        (
            "fn f() { let mut v = rvec![]; if let Some(v) = g() { for x in 0..3 { v.push(x); } } }",
            "for x in 0..3 {\n",
        ),
        (
            "fn f() { let mut v = vec![]; for x in 0..3 { v.push(x); } }",
            "for x in 0..3 {\n",
        ),
        (
            "fn f() { let mut v = rvec![1]; let mut w: RVec<u32> = rmm::rvec![in v]; for x in 0..3 { w.push(x); v.push(x); } }",
            "for x in rvec!(@ reserve v; rmm::rvec!(@ reserve w; 0..3)) {\n",
        ),
        (
            "fn f() { let v = try_rvec![]; for x in 0..3 { v.push(x); } }",
            "for x in 0..3 {\n",
        ),
        (
            "fn f() { let mut v = rvec![]; for v in 0..3 { v.push(1); } }",
            "for v in 0..3 {\n",
        ),
    ] {
        assert_eq!(heads(source), expected, "{source}");
    }
}
