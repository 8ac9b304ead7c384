//! The pipeline with inferred regions. `boxes.rs` is the same on `Vec` and `String`; compare the two.
//!
//! Look at `survey`: the loops nest three lifetimes, and nothing in the text says which value has which. Counts last as
//! long as the call, a paragraph's tokens and tree as long as its turn, a word in lower case as long as *its* turn.
//! A function that returns something made here takes the region of its result as a parameter, `r`.

use std::slice;

// `rmm::prelude`, or its twin that takes notes.
use super::forms::*;
use crate::survey::{COMMON, MAX_DEPTH, Survey, Token, trim};

enum Tree<'r> {
    Word(&'r str),
    Group(RVec<'r, Tree<'r>>),
}

#[regions]
pub(crate) fn survey(text: &str) -> Survey {
    let mut survey = Survey::default();
    let mut counts: RMap<'_, &str, u64> = rmap! {};
    for paragraph in text.split("\n\n") {
        let tokens = tokenize(region!(), paragraph);
        let tree = parse(region!(), &mut tokens.iter(), 0);
        let words = words(region!(), &tree);
        for word in &words {
            let mut folded = rformat!();
            folded.extend(word.chars().flat_map(char::to_lowercase));
            match counts.get_mut(folded.as_str()) {
                Some(count) => *count += 1,
                None => {
                    counts.insert(rstr!(&folded), 1);
                }
            }
        }
        survey.paragraphs += usize::from(!words.is_empty());
        survey.words += words.len();
        // A number holds no region: said here, as the attribute cannot see what `depth` returns.
        let deep: usize = depth(&tree);
        survey.deepest = survey.deepest.max(deep);
    }
    survey.vocabulary = counts.len();
    survey.common = common(&counts);
    survey
}

#[regions]
fn tokenize<'r>(r: &'r Region, text: &'r str) -> RVec<'r, Token<'r>> {
    let mut tokens = rvec![];
    for piece in text.split_whitespace() {
        let mut rest = piece;
        while let Some((at, mark)) = rest
            .char_indices()
            .find_map(|(at, char)| Some((at, Token::mark(char)?)))
        {
            push_word(&mut tokens, &rest[..at]);
            tokens.push(mark);
            rest = rest[at..].trim_start_matches(|char| Token::mark(char) == Some(mark));
        }
        push_word(&mut tokens, rest);
    }
    tokens
}

fn push_word<'r>(tokens: &mut RVec<'r, Token<'r>>, text: &'r str) {
    let word = trim(text);
    if !word.is_empty() {
        tokens.push(Token::Word(word));
    }
}

/// A group of sentences, which are groups of clauses, which are groups of words and of what is in brackets.
#[regions]
fn parse<'r>(r: &'r Region, tokens: &mut slice::Iter<'_, Token<'r>>, depth: usize) -> Tree<'r> {
    let mut sentences = rvec![];
    let mut clauses = rvec![];
    let mut words = rvec![];
    loop {
        let token = tokens.next().copied();
        match token {
            Some(Token::Word(word)) => words.push(Tree::Word(word)),
            Some(Token::Open) if depth < MAX_DEPTH => words.push(parse(r, tokens, depth + 1)),
            Some(Token::Open) => {}
            Some(Token::Close) if depth == 0 => {}
            Some(Token::Comma | Token::Stop | Token::Close) | None => {
                if !words.is_empty() {
                    clauses.push(Tree::Group(words));
                    words = rvec![];
                }
                if token != Some(Token::Comma) && !clauses.is_empty() {
                    sentences.push(Tree::Group(clauses));
                    clauses = rvec![];
                }
            }
        }
        if token.is_none() || (token == Some(Token::Close) && depth > 0) {
            return Tree::Group(sentences);
        }
    }
}

/// The words of a tree, from left to right.
#[regions]
fn words<'r>(r: &'r Region, tree: &Tree<'r>) -> RVec<'r, &'r str> {
    let mut words = rvec![];
    gather(tree, &mut words);
    words
}

fn gather<'r>(tree: &Tree<'r>, words: &mut RVec<'r, &'r str>) {
    match tree {
        Tree::Word(word) => words.push(word),
        Tree::Group(parts) => parts.iter().for_each(|part| gather(part, words)),
    }
}

fn depth(tree: &Tree<'_>) -> usize {
    match tree {
        Tree::Word(_) => 1,
        Tree::Group(parts) => 1 + parts.iter().map(depth).max().unwrap_or(0),
    }
}

/// The most frequent words; the ranking of all words is gone when this returns.
#[regions]
fn common(counts: &RMap<'_, &str, u64>) -> Vec<(String, u64)> {
    let mut ranking = rcollect!(counts.iter().map(|(word, count)| (*word, *count)));
    ranking.sort_unstable_by_key(|&(word, count)| (std::cmp::Reverse(count), word));
    ranking
        .iter()
        .take(COMMON)
        .map(|&(word, count)| (word.to_owned(), count))
        .collect()
}
