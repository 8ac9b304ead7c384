//! Strings, parsers, formatters.

use rmm::prelude::*;
use std::fmt::Write as _;

#[regions]
fn joined(words: &[&str]) -> String {
    let mut out = rformat!();
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        write!(out, "{word:>3}").unwrap();
    }
    out.to_string()
}

#[test]
fn a_string_written_in_a_loop() {
    assert_eq!(joined(&["a", "bb"]), "  a,  bb");
}

#[regions]
fn word_counts(text: &str) -> Vec<(String, usize)> {
    let mut counts = rmap! {};
    for word in text.split_whitespace() {
        *counts.entry(word).or_insert(0) += 1;
    }
    let mut rows = rcollect!(counts.iter());
    rows.sort();
    rows.iter()
        .map(|(word, count)| (word.to_string(), **count))
        .collect()
}

#[test]
fn counted_words() {
    assert_eq!(
        word_counts("b a b"),
        [("a".to_string(), 1), ("b".to_string(), 2)]
    );
}

#[derive(Debug, PartialEq)]
enum Value<'r> {
    Number(f64),
    Text(&'r str),
    List(RVec<'r, Value<'r>>),
    Object(RVec<'r, (&'r str, Value<'r>)>),
}

/// A parser that holds its region, and the region of its input.
struct Parser<'r, 't> {
    region: &'r Region,
    text: &'t str,
}

impl<'r> Parser<'r, '_> {
    fn space(&mut self) {
        self.text = self.text.trim_start();
    }

    fn eat(&mut self, c: char) -> bool {
        self.space();
        let rest = self.text.strip_prefix(c);
        self.text = rest.unwrap_or(self.text);
        rest.is_some()
    }

    #[regions(in = self.region)]
    fn string(&mut self) -> Option<&'r str> {
        let end = self.text.find('"')?;
        let text = rstr!(&self.text[..end]);
        self.text = &self.text[end + 1..];
        Some(text)
    }

    #[regions(in = self.region)]
    fn value(&mut self) -> Option<Value<'r>> {
        if self.eat('[') {
            let mut items = rvec![];
            while !self.eat(']') {
                items.push(self.value()?);
                self.eat(',');
            }
            return Some(Value::List(items));
        }
        if self.eat('{') {
            let mut pairs = rvec![];
            while !self.eat('}') {
                if !self.eat('"') {
                    return None;
                }
                let key = self.string()?;
                if !self.eat(':') {
                    return None;
                }
                let value = self.value()?;
                pairs.push((key, value));
                self.eat(',');
            }
            return Some(Value::Object(pairs));
        }
        if self.eat('"') {
            return self.string().map(Value::Text);
        }
        self.space();
        let end = self
            .text
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(self.text.len());
        // A local allocation in a function with a caller's region.
        let digits = rcollect!(self.text[..end].chars());
        if digits.is_empty() {
            return None;
        }
        let number = self.text[..end].parse().ok()?;
        self.text = &self.text[end..];
        Some(Value::Number(number))
    }
}

fn depth(value: &Value<'_>) -> usize {
    match value {
        Value::Number(_) | Value::Text(_) => 0,
        Value::List(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Object(pairs) => {
            1 + pairs
                .iter()
                .map(|(_, value)| depth(value))
                .max()
                .unwrap_or(0)
        }
    }
}

#[regions]
fn depth_of_text(text: &str) -> Option<usize> {
    let mut parser = Parser {
        text,
        region: region!(),
    };
    let value = parser.value()?;
    Some(depth(&value))
}

#[regions]
fn same(a: &str, b: &str) -> bool {
    let r = region!();
    let a = Parser { text: a, region: r }.value();
    let b = Parser { text: b, region: r }.value();
    a.is_some() && a == b
}

#[test]
fn a_parser_that_holds_its_region() {
    assert_eq!(depth_of_text(r#"{"a": [1, 2.5, {"b": "c"}]}"#), Some(3));
    assert_eq!(depth_of_text("[1, x]"), None);
    assert!(same("[1,  \"a\"]", "[ 1,\"a\" ]"));
    assert!(!same("[1]", "[2]"));
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Token<'t> {
    Number(i64),
    Name(&'t str),
    Symbol(char),
}

#[regions]
fn tokens<'r>(r: &'r Region, text: &'r str) -> Result<RVec<'r, Token<'r>>, char> {
    let mut out = rvec![];
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let len = match c {
            ' ' => 1,
            '0'..='9' => {
                let len = rest
                    .find(|c: char| !c.is_ascii_digit())
                    .unwrap_or(rest.len());
                out.push(Token::Number(rest[..len].parse().unwrap()));
                len
            }
            'a'..='z' => {
                let len = rest
                    .find(|c: char| !c.is_alphabetic())
                    .unwrap_or(rest.len());
                out.push(Token::Name(&rest[..len]));
                len
            }
            '+' | '-' | '*' | '(' | ')' => {
                out.push(Token::Symbol(c));
                1
            }
            other => return Err(other),
        };
        rest = &rest[len..];
    }
    Ok(out)
}

fn sum(tokens: &mut std::slice::Iter<'_, Token<'_>>, names: &RMap<'_, &str, i64>) -> Option<i64> {
    let mut total = product(tokens, names)?;
    while let Some(Token::Symbol(c @ ('+' | '-'))) = tokens.as_slice().first() {
        tokens.next();
        let right = product(tokens, names)?;
        total = if *c == '+' {
            total + right
        } else {
            total - right
        };
    }
    Some(total)
}

fn product(
    tokens: &mut std::slice::Iter<'_, Token<'_>>,
    names: &RMap<'_, &str, i64>,
) -> Option<i64> {
    let mut total = atom(tokens, names)?;
    while let Some(Token::Symbol('*')) = tokens.as_slice().first() {
        tokens.next();
        total *= atom(tokens, names)?;
    }
    Some(total)
}

fn atom(tokens: &mut std::slice::Iter<'_, Token<'_>>, names: &RMap<'_, &str, i64>) -> Option<i64> {
    match tokens.next()? {
        Token::Number(n) => Some(*n),
        Token::Name(name) => names.get(name).copied(),
        Token::Symbol('(') => {
            let inner = sum(tokens, names)?;
            (tokens.next() == Some(&Token::Symbol(')'))).then_some(inner)
        }
        Token::Symbol(_) => None,
    }
}

#[regions]
fn calculate(line: &str, x: i64) -> Result<i64, String> {
    let names = rmap! { "x" => x, "answer" => 42 };
    let tokens = tokens(region!(), line).map_err(|c| format!("`{c}`?"))?;
    sum(&mut tokens.iter(), &names).ok_or_else(|| rformat!("bad: {tokens:?}").to_string())
}

#[test]
fn a_calculator() {
    assert_eq!(calculate("2 + 3 * (x - 1)", 5), Ok(14));
    assert_eq!(calculate("answer - x", 2), Ok(40));
    assert_eq!(calculate("2 $ 3", 0), Err("`$`?".into()));
    assert_eq!(calculate("+", 0), Err("bad: [Symbol('+')]".into()));
}

#[regions]
fn columns(text: &str) -> String {
    let rows = rcollect!(text.lines().map(|line| line.split('|')));
    let mut table = rvec![];
    let mut widths = rvec![];
    for row in rows {
        let cells = rcollect!(row.map(str::trim));
        for (index, cell) in cells.iter().enumerate() {
            if index == widths.len() {
                widths.push(0);
            }
            widths[index] = widths[index].max(cell.len());
        }
        table.push(cells);
    }
    let mut out = rformat!();
    for cells in &table {
        for (cell, width) in cells.iter().zip(&widths) {
            let _ = write!(out, "{cell:<width$};");
        }
        out.push('\n');
    }
    out.to_string()
}

#[test]
fn a_table_of_columns() {
    assert_eq!(columns("a | bbb\ncc | d"), "a ;bbb;\ncc;d  ;\n");
}

#[regions]
fn palindromes(text: &str) -> usize {
    let mut found = 0;
    for word in text.split(' ') {
        let letters = rcollect!(word.chars().filter(|c| c.is_alphabetic()));
        let mut back = letters.clone();
        back.reverse();
        if letters == back {
            found += 1;
        }
    }
    found
}

#[test]
fn words_read_backwards() {
    assert_eq!(palindromes("anna bob carl"), 2);
}

#[regions]
fn interned(words: &[&str]) -> usize {
    let mut table: RMap<'_, &str, usize> = rmap! {};
    for word in words {
        let lower = word.to_lowercase();
        if !table.contains_key(lower.as_str()) {
            let number = table.len();
            table.insert(rstr!(&lower), number);
        }
    }
    table.len()
}

#[test]
fn a_table_of_names() {
    assert_eq!(interned(&["a", "A", "b"]), 2);
}

#[regions]
fn csv(text: &str) -> Vec<Vec<String>> {
    let mut rows = rvec![];
    for line in text.lines() {
        let mut fields = rvec![];
        let mut field = rformat!();
        let mut quoted = false;
        for c in line.chars() {
            match c {
                '"' => quoted = !quoted,
                ',' if !quoted => fields.push(std::mem::replace(&mut field, rformat!())),
                c => field.push(c),
            }
        }
        fields.push(field);
        rows.push(fields);
    }
    rows.iter()
        .map(|row| row.iter().map(|field| field.to_string()).collect())
        .collect()
}

#[test]
fn comma_separated_values() {
    assert_eq!(csv("a,\"b,c\"\n,d"), [["a", "b,c"], ["", "d"]]);
}
