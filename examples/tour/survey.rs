//! What both versions of the pipeline produce, and what they take apart: plain types, nothing about regions.

/// What there is to say about a text. It owns all it has, so it outlives the pipeline.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Survey {
    pub(crate) paragraphs: usize,
    pub(crate) words: usize,
    /// Different ones, in lower case.
    pub(crate) vocabulary: usize,
    /// Groups in groups: a paragraph of one word is 4 deep, and each bracket adds 3.
    pub(crate) deepest: usize,
    /// The most frequent words, the alphabet deciding between equals.
    pub(crate) common: Vec<(String, u64)>,
}

/// How many frequent words a survey lists.
pub(crate) const COMMON: usize = 8;

/// Brackets are followed this deep; further ones count as if they were not there.
pub(crate) const MAX_DEPTH: usize = 32;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Token<'t> {
    Word(&'t str),
    /// Between two clauses: `,` `;` `:`.
    Comma,
    /// After a sentence: `.` `!` `?`.
    Stop,
    Open,
    Close,
}

impl Token<'_> {
    /// The mark that a character stands for, if it is one.
    pub(crate) fn mark(char: char) -> Option<Self> {
        match char {
            ',' | ';' | ':' => Some(Token::Comma),
            '.' | '!' | '?' | '…' => Some(Token::Stop),
            '(' | '[' | '“' => Some(Token::Open),
            ')' | ']' | '”' => Some(Token::Close),
            _ => None,
        }
    }
}

/// The text without what surrounds a word: quotes, dashes and other signs.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(|char: char| !char.is_alphanumeric())
}
