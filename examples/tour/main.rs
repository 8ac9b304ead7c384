//! The tour: a small pipeline with inferred regions, beside the same on `Vec` and `String`.
//!
//! It reads a text, splits it into tokens, builds a tree for each paragraph, and counts words. Read `regions.rs` first;
//! then run this to see which regions were inferred for it, what they held, and what that saves.

#![allow(clippy::duplicate_mod, reason = "`regions.rs` with two sets of forms")]

pub(crate) mod boxes;
pub(crate) mod count;
pub(crate) mod survey;
pub(crate) mod table;
pub(crate) mod watch;

/// The pipeline as it is timed.
#[path = "."]
pub(crate) mod timed {
    use rmm::prelude as forms;

    #[path = "regions.rs"]
    pub(crate) mod regions;
}

/// The same source, with forms that take notes.
#[path = "."]
pub(crate) mod noted {
    use super::watch::forms;

    #[path = "regions.rs"]
    pub(crate) mod regions;
}

use std::{
    fs,
    hint::black_box,
    io::{self, Write},
    process::ExitCode,
    time::{Duration, Instant},
};

use rmm_examples::Failure;

use count::{Counts, counted};
use survey::Survey;
use table::grouped;
use watch::watched;

const USAGE: &str =
    "usage: tour [FILE]\n\n  FILE  a text to take apart; a built-in one of 1 MB if left out";

/// A region of the pipeline, as inferred.
pub(crate) struct Inferred {
    pub(crate) function: &'static str,
    pub(crate) region: &'static str,
    /// What begins and ends with it.
    pub(crate) holds: &'static str,
    pub(crate) scope: Scope,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Scope {
    Caller,
    Call,
    Turn(&'static str),
}

/// The inferred regions. The tests compare this list with what [`watched`] notes.
pub(crate) const INFERRED: &[Inferred] = &[
    inferred(
        "survey",
        "region_of_counts",
        "counts, their keys",
        Scope::Call,
    ),
    inferred(
        "survey",
        "region_of_tokens",
        "tokens, tree, words",
        Scope::Turn("for paragraph"),
    ),
    inferred(
        "survey",
        "region_of_folded",
        "folded",
        Scope::Turn("for word"),
    ),
    inferred("tokenize", "r", "tokens", Scope::Caller),
    inferred("parse", "r", "sentences, clauses, words", Scope::Caller),
    inferred("words", "r", "words", Scope::Caller),
    inferred("common", "region_of_ranking", "ranking", Scope::Call),
];

const fn inferred(
    function: &'static str,
    region: &'static str,
    holds: &'static str,
    scope: Scope,
) -> Inferred {
    Inferred {
        function,
        region,
        holds,
        scope,
    }
}

/// A text of one megabyte: the sentences of a page from *Alice's Adventures in Wonderland*, drawn at random but always
/// the same.
pub(crate) fn built_in() -> String {
    let sentences: Vec<_> = include_str!("page.txt")
        .split_inclusive(['.', '?', '!'])
        .map(str::trim)
        .collect();
    let mut text = String::new();
    let mut random = 1_u64;
    while text.len() < 1 << 20 {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let drawn = (random >> 33) as usize;
        text.push_str(sentences[drawn % sentences.len()]);
        text.push_str(if (drawn / sentences.len()).is_multiple_of(5) {
            "\n\n"
        } else {
            " "
        });
    }
    text
}

fn print_regions(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let (_, notes) = watched(|| noted::regions::survey(text));
    let heading = [
        "function",
        "region",
        "holds",
        "ends with",
        "times",
        "at most",
        "in all",
    ];
    let mut rows = vec![heading.map(str::to_owned).to_vec()];
    for Inferred {
        function,
        region,
        holds,
        scope,
    } in INFERRED
    {
        let end = match scope {
            Scope::Caller => "(the caller's)".to_owned(),
            Scope::Call => "the call".to_owned(),
            Scope::Turn(head) => format!("a turn of `{head}`"),
        };
        let mut row = vec![
            function.to_string(),
            region.to_string(),
            holds.to_string(),
            end,
        ];
        match notes.get(&(*function, *region)).copied().flatten() {
            Some(note) => row.extend([note.times, note.most, note.total].map(grouped)),
            None => row.extend([const { String::new() }; 3]),
        }
        rows.push(row);
    }
    writeln!(
        out,
        "Inferred regions. `times`: how often it ended with something in it; then the bytes it held.\n"
    )?;
    table::print(out, "<<<<>>>", &rows)
}

/// What one version of the pipeline takes.
struct Cost {
    first: Counts,
    later: Counts,
    time: Duration,
}

const RUNS: usize = 15;

fn costs(text: &str, versions: [fn(&str) -> Survey; 2]) -> [Cost; 2] {
    let first = versions.map(|version| counted(|| version(text)).1);
    let later = versions.map(|version| counted(|| version(text)).1);
    // In turns, so that a busy moment of the machine hits both.
    let mut times = [[Duration::ZERO; RUNS]; 2];
    for run in 0..RUNS {
        for (version, times) in versions.iter().zip(&mut times) {
            let start = Instant::now();
            black_box(version(black_box(text)));
            times[run] = start.elapsed();
        }
    }
    [0, 1].map(|n| {
        times[n].sort_unstable();
        Cost {
            first: first[n],
            later: later[n],
            time: times[n][RUNS / 2],
        }
    })
}

/// A name, and where to find the number.
type Measure = (&'static str, fn(&Cost) -> usize);

const MEASURES: [Measure; 6] = [
    ("time in µs, median", |cost| cost.time.as_micros() as usize),
    ("system allocations, first run", |cost| cost.first.requests),
    ("system allocations, later run", |cost| cost.later.requests),
    ("bytes asked for, first run", |cost| cost.first.bytes),
    ("bytes asked for, later run", |cost| cost.later.bytes),
    ("peak bytes, first run", |cost| cost.first.peak),
];

fn print_costs([regions, boxes]: &[Cost; 2], out: &mut dyn Write) -> io::Result<()> {
    let mut rows = vec![
        ["", "regions", "Vec, String", "ratio"]
            .map(str::to_owned)
            .to_vec(),
    ];
    for (name, value) in MEASURES {
        let (ours, theirs) = (value(regions), value(boxes));
        let ratio = match ours {
            0 => "–".to_owned(),
            _ if theirs / ours >= 100 => grouped(theirs / ours),
            _ => format!("{:.2}", theirs as f64 / ours as f64),
        };
        rows.push(vec![name.to_owned(), grouped(ours), grouped(theirs), ratio]);
    }
    writeln!(
        out,
        "The same work on `Vec` and `String` (`boxes.rs`). `ratio`: theirs to ours. {RUNS} timed runs.\n"
    )?;
    table::print(out, "<>>>", &rows)?;
    writeln!(
        out,
        "\nA region frees nothing before it ends, and its memory comes in pages, so its peak may be the higher one."
    )
}

fn print_survey(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let Survey {
        paragraphs,
        words,
        vocabulary,
        deepest,
        common,
    } = survey;
    let common: Vec<_> = common
        .iter()
        .map(|(word, count)| format!("{word} {}", grouped(*count as usize)))
        .collect();
    let [paragraphs, words, vocabulary] = [*paragraphs, *words, *vocabulary].map(grouped);
    writeln!(
        out,
        "  {words} words in {paragraphs} paragraphs, {vocabulary} different ones, trees up to {deepest} deep"
    )?;
    writeln!(out, "  most frequent: {}", common.join(", "))
}

fn tour(name: &str, text: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let versions = [timed::regions::survey, boxes::survey];
    // The costs come first: the first run should find no memory that is warm already.
    let costs = costs(text, versions);
    let [survey, other] = versions.map(|version| version(text));
    if survey != other {
        return Err(Failure::work("the two versions disagree"));
    }
    writeln!(out, "The text: {name}, {} bytes\n", grouped(text.len()))?;
    print_survey(&survey, out)?;
    writeln!(out)?;
    print_regions(text, out)?;
    writeln!(out)?;
    print_costs(&costs, out)?;
    Ok(())
}

pub(crate) fn program(arguments: &[String], out: &mut dyn Write) -> Result<(), Failure> {
    match arguments {
        [] => tour("built in", &built_in(), out),
        [file] if !file.starts_with("--") => match fs::read_to_string(file) {
            Ok(text) => tour(file, &text, out),
            Err(error) => Err(Failure::Work(format!("cannot read `{file}`: {error}"))),
        },
        [option] => Err(Failure::Usage(format!("unknown option `{option}`"))),
        [_, more, ..] => Err(Failure::Usage(format!("unexpected argument `{more}`"))),
    }
}

fn main() -> ExitCode {
    rmm_examples::run(USAGE, program)
}
