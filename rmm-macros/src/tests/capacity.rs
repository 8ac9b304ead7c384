//! Capacity: which loops make room before their first turn.

use super::expanded;

/// The heads of the loops in the expansion.
fn heads(source: &str) -> String {
    let text = expanded(source);
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ").replace("( ", "(").replace(" )", ")");
    let heads = text
        .split("for ")
        .skip(1)
        .filter_map(|rest| rest.split(" {").next());
    heads.map(|head| format!("for {head}\n")).collect()
}

fn in_loop(body: &str) -> bool {
    let source = format!(
        "fn f(xs: &[u32]) {{ let mut v = rvec![]; let mut w = rvec![]; for x in xs {{ {body} }} }}"
    );
    let heads = heads(&source);
    let head = heads.lines().find(|line| line.starts_with("for x "));
    head.is_some_and(|head| head.contains("@ reserve v"))
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
    assert!(in_loop("{ v.push(*x); }"));
    assert!(in_loop("if *x > 1 { v.push(1); } else { v.push(2); }"));
    assert!(in_loop(
        "if *x > 1 { v.push(1); } else if *x > 0 { v.push(3); } else { v.push(2); }"
    ));
    assert!(in_loop(
        "match x { 1 => v.push(1), 2 => { v.push(2); } _ => unreachable!() }"
    ));
    assert!(in_loop(
        "let last = &v[0]; v.push(w[1] + last + v[v.len() - 1]);"
    ));
    assert!(in_loop("v[0] += 1; v.push(*x);"));
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
        "#[cfg(test)] { v.push(*x); }",
        "if *x > 1 { v.push(1); } else if *x > 0 {} else { v.push(2); }",
        "match x { 1 => v.push(1), _ => {} }",
        "match x { #[cfg(test)] 1 => v.push(1), _ => v.push(2) }",
        "for y in 0..*x { v.push(y); }",
        "for y in w.iter() { v.push(*y); }",
        "for y in 0..g() { v.push(y); }",
        "for y in 0.. { v.push(y); }",
        "let n = 3; for y in 0..n { v.push(y); }",
        "for y in 0..3 { if y > 1 { v.push(y); } }",
        "while test() { v.push(1); }",
        "'a: { v.push(*x); }",
        "panic!(); v.push(*x);",
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
        "v.push(*x); w[v.pop().unwrap()] = 1;",
        "v.push(*x); take(&mut v)[0] = 1;",
        "if *x > 1 { v.push(1); } else { v.clear(); v.push(2); }",
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
            "for x in 0..3\n",
        ),
        (
            "fn f() { let mut v = rcollect!(0..2); { let v = 1; } for x in 0..3 { v.push(x); } }",
            "for x in rcollect!(@ reserve v; 0..3)\n",
        ),
        (
            "fn f() { let mut v = rvec![]; if let Some(v) = g() { for x in 0..3 { v.push(x); } } }",
            "for x in 0..3\n",
        ),
        (
            "fn f() { let mut v = vec![]; for x in 0..3 { v.push(x); } }",
            "for x in 0..3\n",
        ),
        (
            "fn f() { let mut v = rvec![1]; let mut w: RVec<u32> = rmm::rvec![in v]; for x in 0..3 { w.push(x); v.push(x); } }",
            "for x in rvec!(@ reserve v; rmm::rvec!(@ reserve w; 0..3))\n",
        ),
        (
            "fn f() { let v = try_rvec![]; for x in 0..3 { v.push(x); } }",
            "for x in 0..3\n",
        ),
        (
            "fn f() { let mut v = rvec![]; for v in 0..3 { v.push(1); } }",
            "for v in 0..3\n",
        ),
    ] {
        assert_eq!(heads(source), expected, "{source}");
    }
}

/// What each turn reserves.
#[test]
fn several_pushes_a_turn() {
    for (source, expected) in [
        (
            "fn f() { let mut v = rvec![]; for x in 0..9 { v.push(x); if x > 2 { v.push(1); } else { v.push(2); v.push(3); } } }",
            "for x in rvec!(@ reserve v * 2usize; 0..9)\n",
        ),
        (
            "fn f(n: usize, m: usize) { let mut v = rvec![]; for x in 0..n { for y in 0..m { v.push(x * y); } } }",
            "for x in rvec!(@ reserve v * rvec!(@ turns 0..m); 0..n)\n\
             for y in rvec!(@ reserve v; 0..m)\n",
        ),
        (
            "fn f() { let ys = rvec![1, 2]; let mut v = rvec![]; for x in &ys { v.push(1); for y in ys.iter() { v.push(x * y); } } }",
            "for x in rvec!(@ reserve v * 1usize.saturating_add(rvec!(@ turns ys.iter())); & ys)\n\
             for y in rvec!(@ reserve v; ys.iter())\n",
        ),
        (
            "fn f(ys: &[u32]) { let mut v = rvec![]; for x in ys { for y in ys { v.push(x * y); } } }",
            "for x in rvec!(@ reserve v * rvec!(@ turns ys); ys)\n\
             for y in rvec!(@ reserve v; ys)\n",
        ),
        (
            "fn f(mut n: usize) { let mut v = rvec![]; for x in 0..9 { for y in 0..n { v.push(x * y); } n += 1; } }",
            "for x in 0..9\nfor y in rvec!(@ reserve v; 0..n)\n",
        ),
        (
            "fn f(n: usize) { let mut v = rvec![]; for x in 0..9 { let n = x; for y in 0..n { v.push(y); } } }",
            "for x in 0..9\nfor y in rvec!(@ reserve v; 0..n)\n",
        ),
        (
            "fn f(ys: &Own) { let mut v = rvec![]; for x in 0..9 { for y in ys.iter() { v.push(y); } } }",
            "for x in 0..9\nfor y in rvec!(@ reserve v; ys.iter())\n",
        ),
        (
            "fn f(n: usize) { let mut v = rvec![]; for x in 0..N { for y in 0..n - 1 { v.push(y); } } }",
            "for x in 0..N\nfor y in rvec!(@ reserve v; 0..n - 1)\n",
        ),
    ] {
        assert_eq!(heads(source), expected, "{source}");
    }
}

#[test]
fn characters_of_a_text() {
    let of = |body: &str| {
        let source =
            format!("fn f(xs: &[char]) {{ let mut v = rformat!(); for x in xs {{ {body} }} }}");
        heads(&source).contains("for x in rformat!(@ reserve v; xs)")
    };
    assert!(of("v.push(*x);"));
    assert!(of("v.push_str(\"a\"); v.push(*x);"));
    assert!(!of("v.push_str(\"a\");"));
    assert!(!of("v.push(*x); v.pop();"));
    assert!(!of("if *x == 'a' { v.push(*x); }"));
}
