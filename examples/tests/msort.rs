//! `msort` sorts, and holds as many cells as its placements promise.

#![allow(dead_code, reason = "the program's `main` is not called here")]

#[path = "../msort.rs"]
mod msort;

use msort::outcomes;
use rmm_examples::Failure;

/// The most cells live at once, for the placements in their order.
fn most(n: usize) -> [usize; 3] {
    outcomes(n).map(|outcome| {
        assert!(outcome.right, "{} of {n}", outcome.name);
        outcome.most
    })
}

/// With halves that are halves, to the cell.
#[test]
fn powers_of_two() {
    for log in 1..=15 {
        let n = 1 << log;
        let [one, inferred, owned] = most(n);
        assert_eq!([inferred, owned], [3 * n, 2 * n], "{n}");
        // The input, and at each level the halves and the result; the last level is a copy.
        assert_eq!(one, n + 2 * n * log + n, "{n}");
    }
}

/// With an odd cell here and there: a larger half at each level may add one.
#[test]
fn all_small_numbers_and_a_large_one() {
    for n in (1..200).chain([99_999]) {
        let [_, inferred, owned] = most(n);
        let odd = n.ilog2() as usize + 1;
        for (most, factor) in [(inferred, 3), (owned, 2)] {
            assert!(
                most <= factor * n + odd,
                "{most} are not {factor} times {n}"
            );
            assert!(
                n < 2 || most + odd >= factor * n,
                "{most} are not {factor} times {n}"
            );
        }
    }
}

fn output(arguments: &[&str]) -> Result<String, Failure> {
    let arguments: Vec<_> = arguments
        .iter()
        .map(|&argument| argument.to_owned())
        .collect();
    let mut out = vec![];
    msort::program(&arguments, &mut out)?;
    Ok(String::from_utf8(out).expect("the output is text"))
}

#[test]
fn the_table() {
    let table = output(&["1024"]).unwrap();
    let rows: Vec<_> = table
        .lines()
        .skip(3)
        .map(|row| {
            let mut words = row.rsplit(' ').filter(|word| !word.is_empty()).skip(2);
            let (times, most) = (words.next().unwrap(), words.next().unwrap());
            (most.to_owned(), times.to_owned())
        })
        .collect();
    let row = |most: &str, times: &str| (most.to_owned(), times.to_owned());
    assert_eq!(
        rows,
        [
            row("22528", "22.00n"),
            row("3072", "3.00n"),
            row("2048", "2.00n"),
        ],
        "{table}"
    );
}

#[test]
fn bad_arguments() {
    for arguments in [
        &["x"][..],
        &["0"],
        &["-1"],
        &["10000001"],
        &["1", "2"],
        &[""],
    ] {
        assert!(
            matches!(output(arguments), Err(Failure::Usage(_))),
            "{arguments:?}"
        );
    }
}
