//! The pipeline on `Vec`, `String` and a hash map of the same make as in `regions.rs`.

use std::slice;

use hashbrown::HashMap;

use crate::survey::{COMMON, MAX_DEPTH, Survey, Token, trim};

enum Tree<'t> {
    Word(&'t str),
    Group(Vec<Tree<'t>>),
}

pub(crate) fn survey(text: &str) -> Survey {
    let mut survey = Survey::default();
    let mut counts: HashMap<String, u64> = HashMap::new();
    for paragraph in text.split("\n\n") {
        let tokens = tokenize(paragraph);
        let tree = parse(&mut tokens.iter(), 0);
        let words = words(&tree);
        for word in &words {
            let folded: String = word.chars().flat_map(char::to_lowercase).collect();
            match counts.get_mut(&folded) {
                Some(count) => *count += 1,
                None => {
                    counts.insert(folded, 1);
                }
            }
        }
        survey.paragraphs += usize::from(!words.is_empty());
        survey.words += words.len();
        survey.deepest = survey.deepest.max(depth(&tree));
    }
    survey.vocabulary = counts.len();
    survey.common = common(&counts);
    survey
}

fn tokenize(text: &str) -> Vec<Token<'_>> {
    let mut tokens = vec![];
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

fn push_word<'t>(tokens: &mut Vec<Token<'t>>, text: &'t str) {
    let word = trim(text);
    if !word.is_empty() {
        tokens.push(Token::Word(word));
    }
}

fn parse<'t>(tokens: &mut slice::Iter<'_, Token<'t>>, depth: usize) -> Tree<'t> {
    let mut sentences = vec![];
    let mut clauses = vec![];
    let mut words = vec![];
    loop {
        let token = tokens.next().copied();
        match token {
            Some(Token::Word(word)) => words.push(Tree::Word(word)),
            Some(Token::Open) if depth < MAX_DEPTH => words.push(parse(tokens, depth + 1)),
            Some(Token::Open) => {}
            Some(Token::Close) if depth == 0 => {}
            Some(Token::Comma | Token::Stop | Token::Close) | None => {
                if !words.is_empty() {
                    clauses.push(Tree::Group(words));
                    words = vec![];
                }
                if token != Some(Token::Comma) && !clauses.is_empty() {
                    sentences.push(Tree::Group(clauses));
                    clauses = vec![];
                }
            }
        }
        if token.is_none() || (token == Some(Token::Close) && depth > 0) {
            return Tree::Group(sentences);
        }
    }
}

fn words<'t>(tree: &Tree<'t>) -> Vec<&'t str> {
    let mut words = vec![];
    gather(tree, &mut words);
    words
}

fn gather<'t>(tree: &Tree<'t>, words: &mut Vec<&'t str>) {
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

fn common(counts: &HashMap<String, u64>) -> Vec<(String, u64)> {
    let mut ranking: Vec<_> = counts
        .iter()
        .map(|(word, count)| (word.as_str(), *count))
        .collect();
    ranking.sort_unstable_by_key(|&(word, count)| (std::cmp::Reverse(count), word));
    ranking
        .iter()
        .take(COMMON)
        .map(|&(word, count)| (word.to_owned(), count))
        .collect()
}
