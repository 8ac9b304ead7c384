//! `binary_trees` prints what the benchmarks game prints.

#![allow(dead_code, reason = "the program's `main` is not called here")]

#[path = "../binary_trees.rs"]
mod binary_trees;

use rmm_examples::Failure;

fn output(arguments: &[&str]) -> Result<String, Failure> {
    let arguments: Vec<_> = arguments
        .iter()
        .map(|&argument| argument.to_owned())
        .collect();
    let mut out = vec![];
    binary_trees::program(&arguments, &mut out)?;
    Ok(String::from_utf8(out).expect("the output is text"))
}

const TEN: &str = "\
stretch tree of depth 11\t check: 4095
1024\t trees of depth 4\t check: 31744
256\t trees of depth 6\t check: 32512
64\t trees of depth 8\t check: 32704
16\t trees of depth 10\t check: 32752
long lived tree of depth 10\t check: 2047
";

#[test]
fn depth_10_to_the_letter() {
    assert_eq!(output(&["10"]).unwrap(), TEN);
    assert_eq!(output(&[]).unwrap(), TEN);
}

/// The game never builds less than depth 6.
#[test]
fn small_depths() {
    let six = output(&["6"]).unwrap();
    assert!(
        six.starts_with(
            "stretch tree of depth 7\t check: 255\n64\t trees of depth 4\t check: 1984\n"
        ),
        "{six}"
    );
    assert_eq!(output(&["0"]).unwrap(), six);
}

/// Every line counts perfect trees.
#[test]
fn checks_are_sums() {
    for line in output(&["13"]).unwrap().lines() {
        let words: Vec<_> = line
            .split([' ', '\t'])
            .filter(|word| !word.is_empty())
            .collect();
        let number = |at: usize| words[at].parse::<u64>().unwrap();
        let (trees, depth, check) = match words[0] {
            "stretch" => (1, number(4), number(6)),
            "long" => (1, number(5), number(7)),
            _ => (number(0), number(4), number(6)),
        };
        assert_eq!(check, trees * ((2 << depth) - 1), "{line}");
    }
}

#[test]
fn bad_arguments() {
    for arguments in [&["x"][..], &["-1"], &["41"], &["1", "2"], &[""]] {
        assert!(
            matches!(output(arguments), Err(Failure::Usage(_))),
            "{arguments:?}"
        );
    }
}
