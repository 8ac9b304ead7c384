//! The tour tells the truth: both versions agree, and the regions that it lists are those that were inferred.

#![allow(dead_code, reason = "the program's `main` is not called here")]

// The tour's modules refer to each other by `crate::`, as they do in the program.
pub(crate) use tour::{count, survey, watch};

#[path = "../tour/main.rs"]
mod tour;

use std::collections::BTreeMap;

use rmm_examples::Failure;
use tour::{INFERRED, Inferred, Scope, boxes, built_in, noted, table, timed};

fn surveys(text: &str) -> [survey::Survey; 3] {
    [
        timed::regions::survey,
        noted::regions::survey,
        boxes::survey,
    ]
    .map(|version| version(text))
}

#[test]
fn versions_agree() {
    let page = include_str!("../tour/page.txt");
    let texts = [
        "",
        " \n\n\n",
        "word",
        "(((",
        ")))",
        "a.b,c;d (e [f “g”]) h! ÄÖ äö",
        "'tis -- ... it's",
        page,
        &built_in(),
    ];
    for text in texts {
        let [timed, noted, boxes] = surveys(text);
        assert_eq!(timed, boxes, "{text:.80}");
        assert_eq!(noted, boxes, "{text:.80}");
    }
}

#[test]
fn survey_of_a_small_text() {
    let [survey, ..] = surveys("The cat (the black one) sat.\n\nThe dog sat, too!\n\n...\n\n");
    assert_eq!(
        (survey.paragraphs, survey.words, survey.vocabulary),
        (2, 10, 7)
    );
    assert_eq!(survey.deepest, 7);
    assert_eq!(
        survey.common[..3],
        [
            ("the".to_owned(), 3),
            ("sat".to_owned(), 2),
            ("black".to_owned(), 1)
        ]
    );
}

#[test]
fn brackets_without_end_are_no_overflow() {
    let [survey, _, boxes] = surveys(&"(a ".repeat(100_000));
    assert_eq!(survey, boxes);
    assert_eq!(survey.words, 100_000);
}

/// The list in the program is what the forms saw when it ran.
#[test]
fn listed_regions_are_those_inferred() {
    let text = "One (two) three. Four, five.\n\nSix seven.\n\nEight.";
    let (survey, notes) = watch::watched(|| noted::regions::survey(text));
    let listed: BTreeMap<_, _> = INFERRED
        .iter()
        .map(|region| ((region.function, region.region), region.scope))
        .collect();
    assert_eq!(
        notes.keys().collect::<Vec<_>>(),
        listed.keys().collect::<Vec<_>>()
    );
    for Inferred {
        function,
        region,
        scope,
        ..
    } in INFERRED
    {
        let times = notes[&(*function, *region)].map(|note| note.times);
        let expected = match scope {
            Scope::Caller => None,
            Scope::Call => Some(1),
            Scope::Turn("for paragraph") => Some(survey.paragraphs),
            Scope::Turn("for word") => Some(survey.words),
            Scope::Turn(head) => panic!("no such loop: {head}"),
        };
        assert_eq!(times, expected, "{function} {region}");
    }
}

/// Each loop and each value that the list names is in the source.
#[test]
fn listed_names_are_in_the_source() {
    let source = include_str!("../tour/regions.rs");
    for Inferred {
        function,
        holds,
        scope,
        ..
    } in INFERRED
    {
        let start = source
            .find(&format!("fn {function}"))
            .expect("the function exists");
        let body = &source[start..start + source[start..].find("\n}").expect("it ends")];
        if let Scope::Turn(head) = scope {
            assert!(body.contains(&format!("{head} in ")), "{function}: {head}");
        }
        for name in holds.split(", ").filter(|name| !name.contains(' ')) {
            assert!(
                body.contains(&format!("let {name} ")) || body.contains(&format!("let mut {name}")),
                "{function}: {name}"
            );
        }
    }
}

#[test]
fn warm_regions_ask_for_little() {
    let text = built_in();
    let [_, later] = [0, 1].map(|_| count::counted(|| timed::regions::survey(&text)).1);
    let (_, boxes) = count::counted(|| boxes::survey(&text));
    assert!(later.requests * 100 < boxes.requests, "{later:?} {boxes:?}");
}

#[test]
fn counts_are_exact() {
    let (_, counts) = count::counted(|| {
        let mut bytes = Vec::<u8>::with_capacity(100);
        bytes.extend([0; 100]);
        bytes.reserve_exact(200);
        drop(bytes);
        vec![0_u8; 250]
    });
    // `counted` hands the last vector on, so it is still held.
    assert_eq!((counts.requests, counts.bytes, counts.peak), (3, 650, 300));
}

#[test]
fn output_is_a_table() {
    let mut out = vec![];
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/tour/page.txt");
    tour::program(&[page.to_owned()], &mut out).expect("the tour works");
    let output = String::from_utf8(out).expect("the output is text");
    for Inferred {
        function, region, ..
    } in INFERRED
    {
        assert!(
            output
                .lines()
                .any(|line| line.trim_start().starts_with(function) && line.contains(region)),
            "{output}"
        );
    }
    let width = output.lines().map(|line| line.chars().count()).max();
    assert!(width <= Some(120), "{output}");
}

#[test]
fn bad_arguments() {
    let run = |arguments: &[&str]| {
        let arguments: Vec<_> = arguments
            .iter()
            .map(|&argument| argument.to_owned())
            .collect();
        tour::program(&arguments, &mut vec![])
    };
    assert!(matches!(run(&["--what"]), Err(Failure::Usage(_))));
    assert!(matches!(run(&["a", "b"]), Err(Failure::Usage(_))));
    assert!(matches!(run(&["/no/such/file"]), Err(Failure::Work(_))));
}

#[test]
fn digits_are_grouped() {
    let grouped = [0, 12, 123, 1234, 123_456, 1_234_567].map(table::grouped);
    assert_eq!(grouped, ["0", "12", "123", "1,234", "123,456", "1,234,567"]);
}
