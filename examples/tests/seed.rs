//! The five programs of the seed, and what it promised.

#![allow(dead_code, reason = "the programs' `main` is not called here")]

#[path = "../arrays.rs"]
mod arrays;
#[path = "../guarantees.rs"]
mod guarantees;
#[path = "../multiple_arrays.rs"]
mod multiple_arrays;
#[path = "../multiple_objects.rs"]
mod multiple_objects;
#[path = "../nested_regions.rs"]
mod nested_regions;
#[path = "../objects.rs"]
mod objects;

use std::io::{self, Write};

fn output(program: fn(&mut dyn Write) -> io::Result<()>) -> Vec<String> {
    let mut out = vec![];
    program(&mut out).expect("a vector takes all output");
    String::from_utf8(out)
        .expect("the output is text")
        .lines()
        .map(str::to_owned)
        .collect()
}

/// The bytes used and free that a status line tells.
fn status(line: &str) -> (usize, usize) {
    let number_before = |what: &str| {
        let before = line[..line
            .find(what)
            .unwrap_or_else(|| panic!("no `{what}` in `{line}`"))]
            .trim_end();
        before
            .rsplit(' ')
            .next()
            .expect("not empty")
            .parse()
            .expect("a number")
    };
    (number_before("bytes used"), number_before("free"))
}

#[test]
fn arrays() {
    let lines = output(arrays::program);
    let (used, free) = status(&lines[0]);
    assert_eq!(used, 0);
    assert!(free >= 1 << 20);
    assert_eq!(status(&lines[1]), (8000, free - 8000));
    assert!(lines[2].ends_with("the last of 1000 squares is 998001"));
    assert_eq!(status(&lines[3]), (0, free));
    assert!(lines[4].ends_with("the sum of 1000 squares is 332833500"));
}

#[test]
fn multiple_arrays() {
    let lines = output(multiple_arrays::program);
    let used: Vec<_> = lines[..4].iter().map(|line| status(line).0).collect();
    assert_eq!(used[..2], [0, 1001]);
    // The numbers are aligned, so there may be some padding.
    assert!((9001..9009).contains(&used[2]), "{used:?}");
    assert!(
        (used[2] + 2000..used[2] + 2008).contains(&used[3]),
        "{used:?}"
    );
    assert!(lines[4].ends_with("sums: 1001, 3000, 250"));
    assert!(lines[5].ends_with("[1, 2, 4, 8, 16, 32, 64, 128, 256, 512]"));
}

#[test]
fn objects() {
    let lines = output(objects::program);
    assert_eq!(
        [&lines[0], &lines[1], &lines[3]].map(|line| status(line).0),
        [0, 16, 0]
    );
    let log: Vec<_> = lines[4..]
        .iter()
        .map(|line| line.trim_start_matches("inferred  "))
        .collect();
    let expected = [
        "turn 1: cupboard open",
        "cupboard closed",
        "turn 2: cupboard open",
        "cupboard closed",
        "going down",
        "cellar closed",
        "leaving",
        "front door (oak) closed",
    ];
    assert_eq!(log, expected);
}

#[test]
fn multiple_objects() {
    let lines = output(multiple_objects::program);
    assert_eq!(status(&lines[0]).0, 0);
    assert_eq!(status(&lines[1]).0, 1000 * 2 * size_of::<u64>());
    assert!(lines[2].ends_with("sum to 500500"));
    // Anna throws to Cleo, Cleo to Ben, Ben to Anna; 100 = 33 rounds and one throw.
    assert!(lines[3].ends_with("after 100 throws Cleo has the ball"));
    // 14 π + 14
    assert!(lines[4].ends_with("six shapes cover 57.982"));
}

#[test]
fn nested_regions() {
    const MB: usize = 1 << 20;
    let lines = output(nested_regions::program);
    assert_eq!(status(&lines[0]), (0, 10 * MB));
    assert_eq!(status(&lines[1]), (800_000, 10 * MB - 800_000));
    assert_eq!(status(&lines[2]).0, MB / 2);
    let (used, free) = status(&lines[3]);
    assert_eq!(
        used, 800_000,
        "the inner region's bytes are not the outer one's"
    );
    assert!(
        free <= 10 * MB - 800_000 - MB / 2,
        "but its limit holds for both"
    );
    assert!(
        lines[4].contains("region `inner` is full: 1048576 bytes asked"),
        "{}",
        lines[4]
    );
    assert_eq!(status(&lines[5]), (800_000, 10 * MB - 800_000));
    assert!(lines[6].ends_with("the 100000 numbers in it are intact"));
    assert!(lines[7].ends_with("[1,0] [2,0][2,1] [3,0][3,1][3,2]"));
}

#[test]
fn guarantees() {
    let lines = output(guarantees::program);
    let numbers = |line: &str| {
        line.split_whitespace()
            .filter_map(|word| word.parse().ok())
            .collect::<Vec<usize>>()
    };
    let [once, 1, often, 1000] = numbers(&lines[0])[..] else {
        panic!("{}", lines[0])
    };
    assert!(once >= 64_000);
    assert_eq!(once, often);
    assert!(
        lines
            .iter()
            .any(|line| line.contains("1000 of 1000 destructors ran")),
        "{lines:#?}"
    );
}
