//! `json` accepts what RFC 8259 allows, rejects all else with the right place, and finds what a slow obvious reader finds.

#![allow(dead_code, reason = "the program's `main` is not called here")]

#[path = "../json/main.rs"]
mod json;
mod slow;

use json::{
    parse::{Error, MAX_DEPTH, parse},
    path::{find, split},
    sample::{SAMPLE_BYTES, generate},
    value::Value,
};
use rmm::prelude::*;
use rmm_examples::Failure;

/// Printed on one line, or the error.
fn reprint(text: impl AsRef<[u8]>) -> Result<String, Error> {
    let r = Region::new();
    parse(&r, text.as_ref()).map(|value| value.to_string())
}

fn place_and_words(text: impl AsRef<[u8]>) -> (usize, usize, String) {
    let error = reprint(text).expect_err("not JSON");
    (error.line, error.column, error.what)
}

#[test]
fn accepts() {
    for (text, printed) in [
        ("null", "null"),
        (" \t\r\n true \n", "true"),
        ("false", "false"),
        ("[]", "[]"),
        ("{ }", "{}"),
        ("[1, [ ] ,{\"a\" : {}}]", r#"[1,[],{"a":{}}]"#),
        // Numbers keep all their digits.
        ("0", "0"),
        ("-0", "-0"),
        ("-0.0e-0", "-0.0e-0"),
        ("12345678901234567890.5E+300", "12345678901234567890.5E+300"),
        ("1e999", "1e999"),
        // Strings.
        ("\"\"", "\"\""),
        ("\"é漢🚀\"", "\"é漢🚀\""),
        (r#""\"\\\/\b\f\n\r\t""#, r#""\"\\/\u0008\u000c\n\r\t""#),
        (r#""\u0041\u00e9\u6F22""#, "\"Aé漢\""),
        (r#""\ud83d\ude80""#, "\"🚀\""),
        (r#""\u0000""#, r#""\u0000""#),
        ("\"\u{7f}\u{2028}\"", "\"\u{7f}\u{2028}\""),
        // A byte order mark may be skipped.
        ("\u{feff}1", "1"),
        // Repeated keys are kept.
        (r#"{"a":1,"":2,"a":3}"#, r#"{"a":1,"":2,"a":3}"#),
    ] {
        assert_eq!(reprint(text).as_deref(), Ok(printed), "{text}");
        assert_eq!(reprint(printed).as_deref(), Ok(printed), "{text}");
        assert!(slow::read(text).is_some(), "{text}");
    }
}

#[test]
fn rejects_and_says_where() {
    for (text, line, column, what) in [
        ("", 1, 1, "expected a value, but the document ends here"),
        (" \n ", 2, 2, "expected a value, but the document ends here"),
        ("nul", 1, 1, "expected a value, found 'n'"),
        ("NaN", 1, 1, "expected a value, found 'N'"),
        ("'a'", 1, 1, "expected a value, found '\\''"),
        ("1 2", 1, 3, "expected the end of the document, found '2'"),
        (
            "{}\n\n}",
            3,
            1,
            "expected the end of the document, found '}'",
        ),
        ("truex", 1, 5, "expected the end of the document, found 'x'"),
        (
            "\u{feff}\u{feff}1",
            1,
            1,
            "expected a value, found '\\u{feff}'",
        ),
        (
            "1\u{a0}",
            1,
            2,
            "expected the end of the document, found '\\u{a0}'",
        ),
        // Arrays and objects.
        ("[1,]", 1, 4, "expected a value, found ']'"),
        ("[,1]", 1, 2, "expected a value, found ','"),
        ("[1 2]", 1, 4, "expected `,` or `]`, found '2'"),
        ("[1}", 1, 3, "expected `,` or `]`, found '}'"),
        (
            "[1",
            1,
            3,
            "expected `,` or `]`, but the document ends here",
        ),
        ("{\"a\":1,}", 1, 8, "expected a key in quotes, found '}'"),
        ("{a:1}", 1, 2, "expected a key in quotes, found 'a'"),
        ("{1:1}", 1, 2, "expected a key in quotes, found '1'"),
        ("{\"a\" 1}", 1, 6, "expected `:`, found '1'"),
        ("{\"a\":}", 1, 6, "expected a value, found '}'"),
        ("{\"a\":1 \"b\":2}", 1, 8, "expected `,` or `}`, found '\"'"),
        (
            "{",
            1,
            2,
            "expected a key in quotes, but the document ends here",
        ),
        // Numbers.
        ("01", 1, 2, "a number has no leading zero"),
        ("-01", 1, 3, "a number has no leading zero"),
        ("-", 1, 2, "expected a digit, but the document ends here"),
        ("+1", 1, 1, "expected a value, found '+'"),
        (".5", 1, 1, "expected a value, found '.'"),
        ("1.", 1, 3, "expected a digit, but the document ends here"),
        ("1.e3", 1, 3, "expected a digit, found 'e'"),
        ("1e", 1, 3, "expected a digit, but the document ends here"),
        ("1e+", 1, 4, "expected a digit, but the document ends here"),
        ("0x10", 1, 2, "expected the end of the document, found 'x'"),
        ("-Infinity", 1, 2, "expected a digit, found 'I'"),
        // Strings.
        (
            "\"a",
            1,
            3,
            "expected the `\"` that ends the string, but the document ends here",
        ),
        (
            "\"\\",
            1,
            3,
            "expected one of `\" \\ / b f n r t u` after a backslash, but the document ends here",
        ),
        (
            "\"\\x41\"",
            1,
            3,
            "expected one of `\" \\ / b f n r t u` after a backslash, found 'x'",
        ),
        (
            "\"\\u12g4\"",
            1,
            6,
            "expected four hexadecimal digits after `\\u`, found 'g'",
        ),
        (
            "\"\\u+123\"",
            1,
            4,
            "expected four hexadecimal digits after `\\u`, found '+'",
        ),
        (
            "\"\\u12",
            1,
            6,
            "expected four hexadecimal digits after `\\u`, but the document ends here",
        ),
        (
            "\"a\\ud83d\"",
            1,
            3,
            "`\\ud83d` is half of a surrogate pair",
        ),
        (
            "\"\\ud83dx\"",
            1,
            2,
            "`\\ud83d` is half of a surrogate pair",
        ),
        (
            "\"\\ud83d\\u0041\"",
            1,
            2,
            "`\\ud83d` is half of a surrogate pair",
        ),
        ("\"\\ude80\"", 1, 2, "`\\ude80` is half of a surrogate pair"),
        (
            "\"a\tb\"",
            1,
            3,
            "a control character in a string must be escaped",
        ),
        (
            "\"a\nb\"",
            1,
            3,
            "a control character in a string must be escaped",
        ),
        (
            "\"\0\"",
            1,
            2,
            "a control character in a string must be escaped",
        ),
        // Columns count characters, not bytes.
        ("{\n  \"é漢🚀\": ?\n}", 2, 10, "expected a value, found '?'"),
    ] {
        assert_eq!(
            place_and_words(text),
            (line, column, what.to_owned()),
            "{text:?}"
        );
        assert!(slow::read(text).is_none(), "{text:?}");
    }
}

#[test]
fn rejects_what_is_not_utf8() {
    assert_eq!(
        place_and_words(b"[\n\"\xc3\xa9\xff\"]"),
        (2, 3, "this is not UTF-8".to_owned())
    );
    assert_eq!(
        place_and_words(b"\"\xed\xa0\x80\""),
        (1, 2, "this is not UTF-8".to_owned())
    );
}

#[test]
fn deep_documents_are_an_error() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(reprint(nested(MAX_DEPTH)).is_ok());
    let what = format!("arrays and objects are nested more than {MAX_DEPTH} deep");
    assert_eq!(
        place_and_words(nested(MAX_DEPTH + 1)),
        (1, MAX_DEPTH + 1, what.clone())
    );
    assert_eq!(
        place_and_words("[".repeat(1_000_000)),
        (1, MAX_DEPTH + 1, what.clone())
    );
    assert_eq!(
        place_and_words("{\"a\":".repeat(1_000_000)),
        (1, 5 * MAX_DEPTH + 1, what)
    );
    // Many side by side are not deep.
    assert!(reprint(format!("[{}1]", "[[]],".repeat(100_000))).is_ok());
}

/// What the parser needs on the way does not stay with the document.
#[test]
fn documents_take_what_they_hold() {
    let r = Region::new();
    let text = format!("[{}1]", "1,".repeat(999));
    parse(&r, text.as_bytes()).unwrap();
    assert_eq!(r.used(), 1000 * size_of::<Value<'_>>());

    let r = Region::new();
    parse(&r, br#""no escape""#).unwrap();
    assert_eq!(r.used(), 0);
    parse(&r, br#""one\nescape""#).unwrap();
    assert_eq!(r.used(), "one\nescape".len());
}

#[test]
fn numbers_are_read() {
    let r = Region::new();
    let number = |text| parse(&r, text).unwrap().as_f64();
    assert_eq!(number(b"-12.5e1"), Some(-125.0));
    assert_eq!(number(b"1e999"), Some(f64::INFINITY));
    assert_eq!(number(b"\"1\""), None);
}

/// What the program prints for a path, or its complaint.
fn query(text: &str, path: &str) -> Result<String, String> {
    let r = Region::new();
    let document = parse(&r, text.as_bytes()).expect("JSON");
    find(&document, path).map(Value::to_string)
}

#[test]
fn paths() {
    let text = r#"{"users": [{"name": "Ada"}, {"name": "Bo", "a.b": 1, "c\\d": 2, "": {"": 3}, "0": 4}], "users2": 5, "x": 6, "x": 7}"#;
    for (path, found) in [
        ("users.0.name", "\"Ada\""),
        ("users.1.name", "\"Bo\""),
        ("users.0", r#"{"name":"Ada"}"#),
        ("users2", "5"),
        (r"users.1.a\.b", "1"),
        (r"users.1.c\\d", "2"),
        ("users.1..", "3"),
        ("users.1.0", "4"),
        ("x", "7"),
    ] {
        assert_eq!(query(text, path).as_deref(), Ok(found), "{path}");
    }
    for (path, complaint) in [
        (
            "user",
            "the document is an object of 4: it has no key `user`; it has `users`, `users2`, `x`, `x`",
        ),
        (
            "",
            "the document is an object of 4: it has no key ``; it has `users`, `users2`, `x`, `x`",
        ),
        (
            "users.2.name",
            "`users` is an array of 2: it has no element `2`",
        ),
        (
            "users.-1",
            "`users` is an array of 2: it has no element `-1`",
        ),
        (
            "users.+1",
            "`users` is an array of 2: it has no element `+1`",
        ),
        (
            "users.01",
            "`users` is an array of 2: it has no element `01`",
        ),
        (
            "users.99999999999999999999999",
            "`users` is an array of 2: it has no element `99999999999999999999999`",
        ),
        (
            "users.0.name.first",
            "`users.0.name` is a string: there is no `first` in it",
        ),
        ("users2.0", "`users2` is a number: there is no `0` in it"),
    ] {
        assert_eq!(query(text, path), Err(complaint.to_owned()), "{path}");
    }
}

#[test]
fn steps() {
    let r = Region::new();
    assert_eq!(split(&r, "a.b"), ["a", "b"]);
    assert_eq!(split(&r, ""), [""]);
    assert_eq!(split(&r, "."), ["", ""]);
    assert_eq!(split(&r, r"a\.b.c\\.d\"), ["a.b", r"c\", r"d\"]);
}

fn sample(seed: u64, bytes: usize) -> String {
    let mut text = vec![];
    generate(seed, bytes, &mut text).expect("a vector takes all output");
    String::from_utf8(text).expect("JSON is text")
}

#[test]
fn sample_is_large_and_the_same_each_time() {
    let text = sample(42, SAMPLE_BYTES);
    assert!((SAMPLE_BYTES..SAMPLE_BYTES + 4096).contains(&text.len()));
    assert_eq!(text, sample(42, SAMPLE_BYTES));
    assert_ne!(text, sample(43, SAMPLE_BYTES));
}

#[test]
fn sample_agrees_with_the_slow_reader() {
    for seed in [0, 42, u64::MAX] {
        let text = sample(seed, SAMPLE_BYTES);
        let r = Region::new();
        let document = parse(&r, text.as_bytes()).expect("the sample is JSON");
        let expected = slow::read(&text).expect("the sample is JSON");
        assert_eq!(slow::Tree::from(&document), expected);
        // Printing and parsing again changes nothing, in both forms.
        for printed in [document.to_string(), format!("{document:#}")] {
            assert_eq!(parse(&r, printed.as_bytes()), Ok(document));
        }
        // Every path of the document leads to where the slow reader goes.
        for (path, tree) in expected.paths().iter().step_by(97) {
            let found = find(&document, path).unwrap_or_else(|error| panic!("{path}: {error}"));
            assert_eq!(slow::Tree::from(found), **tree, "{path}");
        }
    }
}

/// One byte changed, dropped or doubled: both readers agree whether it is still JSON, and what it says.
#[test]
fn damaged_documents_agree_with_the_slow_reader() {
    let text = r#"{"a": [1, -2.5e+3, "x\u00e9\n\ud83d\ude80", null, true, false, [], {}], "b": {"c": 0.1, "a": "é"}, "b": 0}"#;
    let mut damaged: Vec<String> = vec![];
    for (at, char) in text.char_indices() {
        let (before, after) = (&text[..at], &text[at + char.len_utf8()..]);
        damaged.push(format!("{before}{after}"));
        damaged.push(format!("{before}{char}{char}{after}"));
        damaged.push(before.to_owned());
        damaged.extend(
            "\"\\{}[],:.-+eu0 1dn\n\u{1}é"
                .chars()
                .map(|other| format!("{before}{other}{after}")),
        );
    }
    for text in damaged {
        let r = Region::new();
        let fast = parse(&r, text.as_bytes())
            .ok()
            .map(|document| slow::Tree::from(&document));
        assert_eq!(fast, slow::read(&text), "{text}");
    }
}

#[test]
fn arguments() {
    let run = |arguments: &[&str]| {
        let arguments: Vec<_> = arguments
            .iter()
            .map(|&argument| argument.to_owned())
            .collect();
        let mut out = vec![];
        json::program(&arguments, &mut out)
            .map(|()| String::from_utf8(out).expect("the output is text"))
    };
    for arguments in [
        &[][..],
        &["--generate"],
        &["--generate", "x"],
        &["--generate", "1", "-1"],
        &["--what"],
        &["a", "b", "c"],
    ] {
        assert!(
            matches!(run(arguments), Err(Failure::Usage(_))),
            "{arguments:?}"
        );
    }
    assert!(matches!(run(&["/no/such/file"]), Err(Failure::Work(_))));
    assert_eq!(run(&["--generate", "7", "5000"]).unwrap(), sample(7, 5000));
}
