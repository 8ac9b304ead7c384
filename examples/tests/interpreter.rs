//! The interpreter: what its scripts print, how it reports mistakes, and that its memory stays flat.

#![allow(dead_code, reason = "the program's `main` is not called here")]

#[path = "../tour/count.rs"]
mod count;
#[path = "../interpreter/main.rs"]
mod interpreter;

use std::{
    env,
    io::{Cursor, Write, sink},
    process::{Command, Output, Stdio},
};

use interpreter::run::{self, Options};

/// What the program makes of a script on its standard input.
fn output(script: &str, arguments: &[&str]) -> Output {
    let test = env::current_exe().expect("the test has a path");
    let program = test
        .ancestors()
        .nth(2)
        .expect("cargo puts tests into `deps`")
        .join("examples")
        .join(format!("interpreter{}", env::consts::EXE_SUFFIX));
    assert!(
        program.exists(),
        "{} is not built: run all tests, or `cargo build --examples` first",
        program.display()
    );
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that was given a file does not read this, and may have left.
    let _ = child
        .stdin
        .take()
        .expect("it is piped")
        .write_all(script.as_bytes());
    child.wait_with_output().expect("the program ends")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the output is text")
}

/// The output of a script in which nothing fails.
fn printed(script: &str) -> String {
    let output = output(script, &[]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    text(&output.stdout).to_owned()
}

/// Runs a script that fails: what it printed before, and the message.
fn failure(script: &str) -> (String, String) {
    let output = output(script, &[]);
    assert_eq!(output.status.code(), Some(1), "{script:.80}");
    (
        text(&output.stdout).to_owned(),
        text(&output.stderr).to_owned(),
    )
}

#[test]
fn scripts_of_the_directory() {
    let expected = [
        (
            "fib",
            "fib(0) = 0\nfib(1) = 1\nfib(2) = 1\nfib(3) = 2\nfib(4) = 3\nfib(5) = 5\nfib(6) = 8\nfib(7) = 13\n\
             fib(8) = 21\nfib(9) = 34\nfib(20) = 6765\n",
        ),
        (
            "primes",
            "25 primes below 100: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, \
             83, 89, 97]\ntheir sum is 1060\n",
        ),
        (
            "closures",
            "13\n100\n5 4 3 2 1 lift-off\n[\"a number\", \"a text\", \"a list\", \"nil\", \"a function\"]\n",
        ),
        (
            "texts",
            "   *\n  ***\n *****\n*******\n[\"noon\", \"level\"]\n8890 characters\n",
        ),
    ];
    for (name, expected) in expected {
        let file = format!(
            "{}/interpreter/scripts/{name}.small",
            env!("CARGO_MANIFEST_DIR")
        );
        let output = output("", &[&file]);
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
        assert_eq!(text(&output.stdout), expected, "{name}");
    }
}

#[test]
fn expressions() {
    for (expression, value) in [
        ("1 + 2 * 3 - 4 / 8", "6.5"),
        ("(1 + 2) * 3 % 5", "4"),
        ("2 - 3 - 4", "-5"),
        ("--1, -2 * -3", "1 6"),
        ("1 / 0, 0 / 0 == 0 / 0", "inf false"),
        ("1 < 2 and 2 <= 2 and not (3 < 3)", "true"),
        ("1 == 2 or 1 != 2 and nil", "nil"),
        ("nil or 0 or 1, false and 1", "0 false"),
        (r#""a" + "\t\"\\\n" + "b""#, "a\t\"\\\nb"),
        (r#""a" < "b", "b" >= "ba", "a" == 1"#, "true false false"),
        (
            r#"[1, "two", [nil]] + [true,]"#,
            "[1, \"two\", [nil], true]",
        ),
        ("[1, [2]] == [1, [2]], [] == [1]", "true false"),
        (r#"[1, 2][1], "äöü"[1], [[1, 2]][0][1]"#, "2 ö 2"),
        ("if 1 > 2 { 1 } else if 2 > 3 { 2 } else { 3 }", "3"),
        (
            "if nil { 1 }, { let x = 2; x * x }, {}, { 1; }",
            "nil 4 nil nil",
        ),
        ("fn(x) { fn(y) { x - y } }(5)(3)", "2"),
        (
            "len, fn(x) { x }, fn(x) { x } == len",
            "<fn len> <fn (no name)> false",
        ),
        (r#"len("äöü"), len([1, 2]), len("")"#, "3 2 0"),
        (
            r#"str(1.50) + str([nil]) + str("x"), num(" 2.5 "), num("x")"#,
            "1.5[nil]x 2.5 nil",
        ),
        (
            "push([], [1]), range(2, 5), range(2, -1), range(0.5, 2)",
            "[[1]] [2, 3, 4] [] [0.5, 1.5]",
        ),
        (
            r#"split("a,b,,c", ","), join([1, "b", nil], "-")"#,
            "[\"a\", \"b\", \"\", \"c\"] 1-b-nil",
        ),
        (
            "map([1, 2], str), filter([1, 2, 3], fn(n) { n != 2 })",
            "[\"1\", \"2\"] [1, 3]",
        ),
        ("each([1], print)", "1\nnil"),
        (
            r#"fold(["a", "b", "c"], "", fn(all, x) { x + all }), fold([], 7, len)"#,
            "cba 7",
        ),
        (
            "kind(nil), kind(true), kind(kind)",
            "nil a boolean a function",
        ),
    ] {
        assert_eq!(
            printed(&format!("print({expression})")),
            format!("{value}\n"),
            "{expression}"
        );
    }
}

#[test]
fn names_and_functions() {
    let script = r#"
        let x = "outer";                     # a comment
        fn show() { x }
        {
            let x = "inner";
            print(x, show());
        }
        let x = "new";                       # what is defined again is new for all
        print(x, show());
        fn even(n) { if n == 0 { true } else { odd(n - 1) } }
        fn odd(n) { if n == 0 { false } else { even(n - 1) } }
        print(even(100), odd(7));
        let show = fn() { 1 };;
        print(show(), even);
        fn local(n) { fn f(n) { if n == 0 { [] } else { push(f(n - 1), n) } } f(n) }
        print(local(4));
        let kept = map(range(0, 3), fn(n) { fn(m) { [n, m] } });
        print(map(kept, fn(f) { f("m") }))
    "#;
    let expected = "inner outer\nnew new\ntrue true\n1 <fn even>\n[1, 2, 3, 4]\n[[0, \"m\"], [1, \"m\"], [2, \"m\"]]\n";
    assert_eq!(printed(script), expected);
    assert_eq!(printed(""), "");
    assert_eq!(printed(" # nothing"), "");
}

/// The whole of a message, to the letter.
#[test]
fn a_mistake_shows_its_place() {
    let (before, message) = failure("print(1);\nfn f(ä) {\n\tä + y\n}\nprint(2, f(3));\n");
    assert_eq!(before, "1\n");
    assert_eq!(
        message,
        "error: line 3, column 6: there is no `y`\n 3 | \tä + y\n   | \t    ^\n"
    );
    let (_, message) = failure(&format!("{}print(1", "\n".repeat(9)));
    assert_eq!(
        message,
        "error: line 10, column 8: expected `,`, but the text ends here\n 10 | print(1\n    |        ^\n"
    );
}

#[test]
fn mistakes() {
    for (script, place, what) in [
        ("let 1 = 2;", (1, 5), "expected a name, found a number"),
        ("let x 2;", (1, 7), "expected `=`, found a number"),
        ("1 + ;", (1, 5), "expected an expression, found `;`"),
        ("1 2", (1, 3), "expected `;`, found a number"),
        ("fn f(x y) {}", (1, 8), "expected `,`, found `y`"),
        ("if true 1", (1, 9), "expected `{`, found a number"),
        ("{ 1 2 }", (1, 5), "expected `;`, found a number"),
        ("let s = \"ab\n", (1, 9), "this text has no closing `\"`"),
        (r#""\x""#, (1, 1), r#"the escapes are `\n \t \" \\`"#),
        ("let x = 1 ?", (1, 11), "unexpected '?'"),
        ("12ab", (1, 1), "this is neither a number nor a name"),
        (
            "{ let x = 1;",
            (1, 13),
            "expected an expression, but the text ends here",
        ),
        ("x", (1, 1), "there is no `x`"),
        (
            "\n  1 + \"a\"",
            (2, 5),
            "`+` does not fit a number and a text",
        ),
        ("nil < 1", (1, 5), "`<` does not fit nil and a number"),
        ("-[]", (1, 1), "cannot negate a list"),
        ("[1][1]", (1, 4), "there is no item 1"),
        ("[1][-1]", (1, 4), "there is no item -1"),
        ("[1][0.5]", (1, 4), "there is no item 0.5"),
        ("\"ab\"[2]", (1, 5), "there is no item 2"),
        ("[1][nil]", (1, 4), "an index is a number, not nil"),
        ("5[0]", (1, 2), "a number has no items"),
        ("5(0)", (1, 2), "a number cannot be called"),
        (
            "print(fn(x) { x }())",
            (1, 18),
            "expected 1 argument, found 0",
        ),
        ("len(1, 2)", (1, 4), "expected 1 argument, found 2"),
        (
            "push(1, 2)",
            (1, 5),
            "`push` does not fit a number and a number",
        ),
        ("range(0, 1 / 0)", (1, 6), "this range is too long"),
    ] {
        let (before, message) = failure(script);
        let (line, column) = place;
        let expected = format!("error: line {line}, column {column}: {what}\n");
        assert!(message.starts_with(&expected), "{script}: {message}");
        assert_eq!(message.lines().count(), 3, "{script}: {message}");
        assert_eq!(before, "", "{script}");
    }
}

/// Whatever is too deep is an error. Nothing overflows the stack.
#[test]
fn depth_is_an_error() {
    let nested = "this is nested too deep";
    let recursion = "this recursion is too deep";
    let values = "lists and functions are nested too deep";
    for (script, what) in [
        ("(".repeat(100_000), nested),
        ("[".repeat(100_000), nested),
        ("{".repeat(100_000), nested),
        ("-".repeat(100_000), nested),
        ("fn f() {".repeat(100_000), nested),
        ("if 1 {".repeat(100_000), nested),
        ("if 1 {} else ".repeat(100_000), nested),
        ("f".to_owned() + &"()".repeat(100_000), nested),
        ("1".to_owned() + &"+1".repeat(100_000), nested),
        ("fn f(n) { 1 + f(n + 1) } f(0)".to_owned(), recursion),
        ("fn f(x) { map([x], f) } f(0)".to_owned(), recursion),
        (
            "fn f(x) { fold([x], x, fn(a, b) { f(a) }) } f(0)".to_owned(),
            recursion,
        ),
        (
            "fold(range(0, 5000), [], fn(list, n) { [list] })".to_owned(),
            values,
        ),
        (
            "fold(range(0, 5000), len, fn(f, n) { fn(x) { f(x) } })".to_owned(),
            values,
        ),
    ] {
        let (_, message) = failure(&script);
        assert!(
            message
                .lines()
                .next()
                .is_some_and(|line| line.ends_with(what)),
            "{script:.80}: {message:.200}"
        );
    }
    // As deep as the parser lets a tree be: chains in brackets at the start of chains.
    let mut deep = "1".to_owned();
    for length in 1..248 {
        deep = format!("({deep}{})", "+1".repeat(length));
    }
    assert_eq!(
        printed(&format!("fn f() {{ {deep} }} print(f)")),
        "<fn f>\n"
    );
    // What is not too deep works, and it is a lot.
    assert_eq!(
        printed("fn sum(n) { if n == 0 { 0 } else { n + sum(n - 1) } } print(sum(2000))"),
        "2001000\n"
    );
}

fn at_prompt(input: &str, options: Options) -> String {
    let mut out = vec![];
    run::prompt(&mut Cursor::new(input), options, &mut out).expect("a vector takes all output");
    String::from_utf8(out).expect("the output is text")
}

#[test]
fn prompt() {
    let echo = Options {
        echo: true,
        stats: false,
    };
    let input = "1 + 2\n\"text\"; nil\nfn f(x) {\n  x + y\n}\nf(1)\nlet y = 2;\nf(1)\nprint(f(2)\n\nlet s = f(3); s\n";
    let expected = "\
> 3
> \"text\"
> … … > error: line 4, column 7: there is no `y`
 4 |   x + y
   |       ^
> > 3
> … error: line 9, column 11: expected `,`, but the text ends here
 9 | print(f(2)
   |           ^
> 5
> 
";
    assert_eq!(at_prompt(input, echo), expected);
}

/// The numbers of a line of `--stats`: the line, the form's bytes, calls, the largest call's bytes, the session's bytes.
fn stats(line: &str) -> [usize; 5] {
    let numbers: Vec<usize> = line
        .split(|char: char| !char.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect();
    numbers.try_into().expect("five numbers")
}

/// Forms of all kinds: functions that return functions, texts, lists, a definition that is made again and again.
const FORMS: &str = "\
print(join(map(filter(range(0, 20), fn(n) { n % 2 == 0 }), twice(str)), \", \"));
let count = count + len(map([1, 2, 3], add(count)));
if fib(8) > 3 { each([fib, add], kind) } else { \"nothing\" }
{ let text = fold(range(0, 30), \"\", fn(text, n) { text + str(n) }); text + text }
";

const DEFINITIONS: &str = "\
fn fib(n) { if n < 2 { n } else { fib(n - 1) + fib(n - 2) } }
fn add(a) { fn(b) { a + b } }
fn twice(f) { fn(x) { f(f(x)) } }
let count = 0;
";

/// A form's regions hold the same however many forms came before, and the session's region holds the definitions.
#[test]
fn stats_over_ten_thousand_forms() {
    let output = output(
        &(DEFINITIONS.to_owned() + &FORMS.repeat(2500)),
        &["--stats"],
    );
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    let lines: Vec<_> = text(&output.stdout)
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(stats)
        .collect();
    assert_eq!(lines.len(), 4 + 10_000);
    for (n, [line, form, calls, largest, session]) in lines.iter().enumerate() {
        assert_eq!(*line, n + 1);
        if let Some(first) = n.checked_sub(4).map(|n| lines[4 + n % 4]) {
            assert_eq!([*form, *calls, *largest, *session], first[1..]);
        }
    }
    // Each of the four takes some memory and makes some calls.
    assert!(
        lines[4..8]
            .iter()
            .all(|line| line[1] > 0 && line[2] > 0 && line[3] > 0),
        "{:?}",
        &lines[..8]
    );
}

/// As the system's allocator sees it: all that many forms take above a few is the longer text.
#[test]
fn memory_is_flat() {
    let peak = |times: usize| {
        let script = DEFINITIONS.to_owned() + &FORMS.repeat(times);
        let run = || run::script(&script, Options::default(), &mut sink());
        let (outcome, counts) = count::counted(run);
        outcome.expect("the script is right");
        counts.peak
    };
    // The first has to fetch the memory that the others find warm.
    let few = peak(10);
    let many = peak(2500);
    assert!(many <= few, "{few} {many}");
}

/// The environment of a call ends with the call: its size does not depend on how many there are.
#[test]
fn calls_are_flat() {
    let largest = |n: usize| {
        let output = output(
            &format!("{DEFINITIONS}each(range(0, {n}), fn(n) {{ fib(5) + add(n)(1) }})"),
            &["--stats"],
        );
        let last = text(&output.stdout).lines().last().map(stats);
        let [_, form, calls, largest, _] = last.expect("a line for each form");
        // The list itself is part of the form.
        (form - n * 32, calls, largest)
    };
    let (few, many) = (largest(10), largest(1000));
    assert_eq!((few.1, many.1), (10 * 18, 1000 * 18));
    assert_eq!(few.2, many.2);
    assert!(many.0.abs_diff(few.0) < 64, "{few:?} {many:?}");
}
