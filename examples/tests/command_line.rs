//! The programs as a shell sees them: exit codes, usage lines, pipes.

use std::{
    env,
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Command, Output, Stdio},
};

const PROGRAMS: [&str; 11] = [
    "arrays",
    "multiple_arrays",
    "objects",
    "multiple_objects",
    "nested_regions",
    "guarantees",
    "binary_trees",
    "tree_module",
    "interpreter",
    "json",
    "tour",
];

/// The program that cargo built beside this test.
fn program(name: &str) -> Command {
    let test = env::current_exe().expect("the test has a path");
    let profile = test
        .parent()
        .and_then(|deps| deps.parent())
        .expect("cargo puts tests into `deps`");
    let path: PathBuf = profile
        .join("examples")
        .join(format!("{name}{}", env::consts::EXE_SUFFIX));
    assert!(
        path.exists(),
        "{} is not built: run all tests, or `cargo build --examples` first",
        path.display()
    );
    Command::new(path)
}

fn run(name: &str, arguments: &[&str]) -> Output {
    program(name)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("the program starts")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the output is text")
}

#[test]
fn bad_arguments_give_the_usage() {
    for name in PROGRAMS {
        let output = run(name, &["--no-such-option", "b", "c"]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        let errors = text(&output.stderr);
        assert!(
            errors.starts_with("error: ") && errors.contains(&format!("usage: {name}")),
            "{name}: {errors}"
        );
        assert!(output.stdout.is_empty(), "{name}");
    }
}

#[test]
fn help_gives_the_usage() {
    for name in PROGRAMS {
        let output = run(name, &["--help"]);
        assert!(
            output.status.success() && text(&output.stdout).starts_with(&format!("usage: {name}")),
            "{name}"
        );
    }
}

#[test]
fn a_file_that_is_missing_is_a_line() {
    for name in ["interpreter", "json", "tour"] {
        let output = run(name, &["no/such/file"]);
        assert_eq!(output.status.code(), Some(1), "{name}");
        assert!(
            text(&output.stderr).starts_with("error: cannot read `no/such/file`: "),
            "{name}"
        );
        assert_eq!(text(&output.stderr).lines().count(), 1, "{name}");
    }
}

#[test]
fn json_reads_standard_input() {
    let query = |document: &str| {
        let mut json = program("json")
            .args(["-", "users.0.name"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        json.stdin
            .take()
            .expect("it is piped")
            .write_all(document.as_bytes())
            .expect("the program reads");
        json.wait_with_output().expect("the program ends")
    };
    let output = query(r#"{"users": [{"name": "Ada"}]}"#);
    assert_eq!(
        (output.status.code(), text(&output.stdout)),
        (Some(0), "\"Ada\"\n")
    );
    let output = query("{\n  \"users\": [1,]\n}");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        text(&output.stderr),
        "error: line 2, column 15: expected a value, found ']'\n"
    );
}

/// As in `json --generate 1 100000000 | head -1`.
#[test]
fn a_reader_may_leave_early() {
    let mut json = program("json")
        .args(["--generate", "1", "100000000"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut first = String::new();
    BufReader::new(json.stdout.take().expect("it is piped"))
        .read_line(&mut first)
        .expect("the program prints");
    assert_eq!(first, "{\n");
    let output = json.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
}
