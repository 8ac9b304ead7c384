//! The text as tokens, one at a time.

use super::error::Error;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Token<'t> {
    Number(f64),
    /// What is between the quotes, escapes and all.
    Text(&'t str),
    Name(&'t str),
    /// A keyword or a sign.
    Sign(&'static str),
    End,
}

const KEYWORDS: [&str; 10] = [
    "let", "fn", "if", "else", "and", "or", "not", "true", "false", "nil",
];

/// A sign comes before those that it starts with.
const SIGNS: [&str; 20] = [
    "==", "!=", "<=", ">=", "<", ">", "=", "+", "-", "*", "/", "%", "(", ")", "[", "]", "{", "}",
    ",", ";",
];

pub(crate) struct Lexer<'t> {
    text: &'t str,
    /// Where the next token is looked for.
    at: usize,
}

impl<'t> Lexer<'t> {
    pub(crate) fn new(text: &'t str, at: usize) -> Self {
        Lexer { text, at }
    }

    /// The next token, and where it begins.
    pub(crate) fn next(&mut self) -> Result<(usize, Token<'t>), Error> {
        self.skip_space();
        let start = self.at;
        let rest = &self.text[start..];
        let Some(first) = rest.chars().next() else {
            return Ok((self.text.trim_end().len(), Token::End));
        };
        let token = if first == '"' {
            self.text_token()?
        } else if first.is_ascii_digit() {
            self.number()?
        } else if is_name(first) {
            let word = self.take_while(is_name);
            let keyword = KEYWORDS.iter().find(|keyword| **keyword == word);
            keyword.map_or(Token::Name(word), |keyword| Token::Sign(keyword))
        } else if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            self.at += sign.len();
            Token::Sign(sign)
        } else {
            return Err(Error::new(start, format!("unexpected {first:?}")));
        };
        Ok((start, token))
    }

    /// Skips blanks and comments, which run from `#` to the end of the line.
    fn skip_space(&mut self) {
        loop {
            self.take_while(char::is_whitespace);
            if !self.text[self.at..].starts_with('#') {
                break;
            }
            self.take_while(|char| char != '\n');
        }
    }

    fn text_token(&mut self) -> Result<Token<'t>, Error> {
        let start = self.at;
        let mut escaped = false;
        for (at, char) in self.text[start..].char_indices().skip(1) {
            match char {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => {
                    self.at = start + at + 1;
                    return Ok(Token::Text(&self.text[start + 1..start + at]));
                }
                _ => {}
            }
        }
        Err(Error::Unfinished {
            at: start,
            what: "this text has no closing `\"`".to_owned(),
        })
    }

    /// Digits, perhaps with a point between them.
    fn number(&mut self) -> Result<Token<'t>, Error> {
        let start = self.at;
        self.take_while(|char| char.is_ascii_digit());
        let mut fraction = self.text[self.at..].chars();
        if fraction.next() == Some('.') && fraction.next().is_some_and(|char| char.is_ascii_digit())
        {
            self.at += 1;
            self.take_while(|char| char.is_ascii_digit());
        }
        let after = self.text[self.at..].chars().next();
        if after.is_some_and(|char| is_name(char) || char == '.') {
            return Err(Error::new(start, "this is neither a number nor a name"));
        }
        let number = self.text[start..self.at].parse();
        Ok(Token::Number(number.expect("digits are a number")))
    }

    fn take_while(&mut self, belongs: impl Fn(char) -> bool) -> &'t str {
        let rest = &self.text[self.at..];
        let end = rest.find(|char| !belongs(char)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }
}

fn is_name(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}
