//! Variables that are named inside a literal only.

use rmm::prelude::*;
use std::fmt::Write as _;

#[regions]
fn captured(n: u32) -> String {
    let kept;
    {
        let v = rvec![n, n + 1];
        let text = rformat!("{v:?}");
        kept = rformat!("<{text}>");
    }
    format!("{kept}")
}

#[regions]
fn captured_with_arguments() -> String {
    let width = rnew!(6);
    let name = rstr!("ab");
    let precision = *rnew!(2_usize);
    let mut out = rformat!("{name:>1$}|{0}|", name, *width);
    write!(
        out,
        "{name:>width$}|{x:.precision$}",
        width = *width,
        x = 1.25
    )
    .unwrap();
    format!("{out}{{name}}{tail}", tail = rstr!("!"))
}

#[regions]
fn moved_by_the_turn() -> Vec<String> {
    let mut out = vec![];
    for n in 0..2 {
        let v = rvec![n; 2];
        out.push(format!("{v:?}"));
        println!("{v:?} {}", rvec![n].len());
        assert!(v.len() == 2, "{v:?} is not {n}");
        assert_eq!(v[0], n, "{v:?}");
        debug_assert_ne!(v.len(), 3, "{v:?} {}", rstr!("x"));
    }
    out
}

#[regions]
fn arguments_that_hold_references() -> usize {
    let text = rstr!("abc");
    let arguments = format!("{text}{text:?}");
    let shown = rformat!("{}", format_args!("{text}-{}", rformat!("{text}")));
    arguments.len() + shown.len()
}

#[regions]
fn panics(n: u32) {
    let v = rvec![n];
    if n > 0 {
        panic!("{v:?} and {}", rstr!("more"));
    }
    let message = rformat!("{v:?}");
    todo!("{message}");
}

#[test]
fn captures() {
    assert_eq!(captured(1), "<[1, 2]>");
    assert_eq!(captured_with_arguments(), "    ab|ab|    ab|1.25{name}!");
    assert_eq!(moved_by_the_turn(), ["[0, 0]", "[1, 1]"]);
    assert_eq!(arguments_that_hold_references(), 8 + 7);
    let said = |n| {
        *std::panic::catch_unwind(|| panics(n))
            .unwrap_err()
            .downcast::<String>()
            .unwrap()
    };
    assert_eq!(said(3), "[3] and more");
    assert_eq!(said(0), "not yet implemented: [0]");
}
