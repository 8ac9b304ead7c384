//! What can go wrong, and how it is shown.

use std::{fmt::Write, io};

#[derive(Debug)]
pub(crate) enum Error {
    /// A mistake in the script: where, in bytes from the start of the text, and what.
    Script { at: usize, what: String },
    /// The text ends where there should be more. At a prompt the next line may bring it.
    Unfinished { at: usize, what: String },
    /// The output could not be written.
    Output(io::Error),
}

impl Error {
    pub(crate) fn new(at: usize, what: impl Into<String>) -> Self {
        Error::Script {
            at,
            what: what.into(),
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Error::Output(error)
    }
}

/// Line and column of a place in `text`, both from 1, the column in characters.
pub(crate) fn position(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (
        1 + before.matches('\n').count(),
        1 + before[start..].chars().count(),
    )
}

/// The message, with its line of the text and a caret below the place.
pub(crate) fn report(text: &str, at: usize, what: &str) -> String {
    let (line, column) = position(text, at);
    let source = text.lines().nth(line - 1).unwrap_or_default();
    let margin = line.to_string().len();
    // Tabs stay, so that the caret is below its character however wide they are.
    let indent = source
        .chars()
        .take(column - 1)
        .map(|char| if char == '\t' { '\t' } else { ' ' });
    let mut report = format!("line {line}, column {column}: {what}\n {line} | {source}\n");
    // Writing to a `String` does not fail.
    let _ = write!(report, " {:margin$} | {}^", "", indent.collect::<String>());
    report
}
