//! Types that are learned from how a variable is used.

use super::placed;

/// `n` is what an unknown function makes of `tmp`; it is kept after it was used in some way.
fn kept(used: &str) -> String {
    let source = format!(
        "mod m {{
            struct Point {{ x: u32, at: (u8, u8) }}
            enum Shape {{ Dot(u32), Line(u32, u32) }}
            struct Id(u32);
            fn f(input: &[u32]) -> Option<u32> {{
                let mut kept = Default::default();
                let mut sums = vec![0_u32];
                for x in input {{
                    let tmp = rnew!(*x);
                    let n = elsewhere(tmp);
                    {used}
                    keep(&mut kept, n);
                }}
                show(&kept, &sums);
                None
            }}
        }}"
    );
    placed(&source)
}

#[test]
fn what_tells_that_a_variable_holds_nothing() {
    for used in [
        "for i in 0..n { show(i); }",
        "show((n..=9).rev());",
        "let all = [1, n, 2];",
        "let all = [n, 1_u64];",
        "let all = vec![1, n];",
        "let all = rvec![n, *x];",
        "let all = rvec![0; n];",
        "let same = n; sums.push(same);",
        "let (same, _) = (n, 1); sums.push(same);",
        "if n { show(1); }",
        "while n && show(1) {}",
        "let both = test() || n;",
        "let f = n as f64;",
        "let f = n as f32 * 2.0;",
        "let c = n as char;",
        "let p = Point { x: n, at: (0, 0) };",
        "let at = n; let p = Point { x: 0, at };",
        "let s = Shape::Dot(n);",
        "let s = Shape::Line(1, n);",
        "let id = Id(n);",
        "sums[0] = n;",
        "let mut own = rvec![]; own.push(1); own[0] = n;",
        "let y: u32 = if *x > 1 { n } else { 0 };",
        "let y: u32 = { n };",
        "if *x > 5 { return Some(n); }",
        "if *x > 5 { let m = n; return Some(m); }",
        "let half = |y: u32| y / 2; let mut m = n; m = half(1);",
    ] {
        let text = kept(used);
        assert!(text.contains("block 1"), "{text}\n{used}");
    }
}

/// Operators, comparisons and indices of the user's own take values of any type.
#[test]
fn what_tells_nothing_of_a_variable() {
    for used in [
        "if n == 1 { show(1); }",
        "if 1 < n { show(1); }",
        "let sum = 1 + n;",
        "let mut sum = 0_u32; sum += n;",
        "show(sums[n]);",
        "let k = n as usize;",
        "let p = n as *const u32;",
        "let r = &n; let all = [r, &1];",
        "let all = [&n, &1];",
        "if !n { show(1); }",
        "if let Some(y) = n { sums.push(y); }",
        "let y: u32 = { let n = 1; n };",
        "let y: u32 = if let Some(n) = Some(1) { n } else { 0 };",
        "if let Some(n) = Some(1) { sums.push(n); }",
        "let ref y = n; show(*y);",
        "let get = || -> u32 { let n = 1; return n; };",
        "let all = [0].map(|n| n + 1_u32);",
    ] {
        let text = kept(used);
        assert!(!text.contains("block 1"), "{text}\n{used}");
    }
}
