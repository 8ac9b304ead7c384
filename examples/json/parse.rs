//! A parser for JSON as RFC 8259 defines it, no more and no less.
//!
//! Look at `array` and `object`: they gather items in a vector that ends with the function, and copy them into a slice
//! of the right size that lies where the document does. Which is which follows from where the values go.

use std::{
    fmt::{self, Display, Formatter},
    str,
};

use rmm::prelude::*;

use super::value::Value;

/// Arrays and objects may be nested this deep. A deeper document is an error rather than a stack overflow.
pub(crate) const MAX_DEPTH: usize = 128;

/// Why a text is not JSON, and where.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Error {
    /// From 1.
    pub(crate) line: usize,
    /// From 1, in characters.
    pub(crate) column: usize,
    pub(crate) what: String,
}

impl Display for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {}, column {}: {}",
            self.line, self.column, self.what
        )
    }
}

impl Error {
    fn new(text: &[u8], at: usize, what: String) -> Self {
        let before = &text[..at];
        let start = before
            .iter()
            .rposition(|&byte| byte == b'\n')
            .map_or(0, |newline| newline + 1);
        let is_first_byte = |byte: &&u8| !matches!(**byte, 0x80..=0xBF);
        Error {
            line: 1 + before.iter().filter(|&&byte| byte == b'\n').count(),
            column: 1 + before[start..].iter().filter(is_first_byte).count(),
            what,
        }
    }
}

/// Parses a document into the region `r`. Strings without escapes, and numbers, are slices of `text`.
///
/// A byte order mark at the start is skipped, as the RFC allows.
pub(crate) fn parse<'r>(r: &'r Region, text: &'r [u8]) -> Result<Value<'r>, Error> {
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    let utf8 = match str::from_utf8(text) {
        Ok(utf8) => utf8,
        Err(error) => {
            return Err(Error::new(
                text,
                error.valid_up_to(),
                "this is not UTF-8".to_owned(),
            ));
        }
    };
    let mut parser = Parser {
        text: utf8,
        at: 0,
        depth: 0,
        region: r,
    };
    parser
        .document()
        .map_err(|what| Error::new(text, parser.at, what))
}

/// Reads `text` from `at` on. When a method fails, `at` is the place to blame.
struct Parser<'r> {
    text: &'r str,
    at: usize,
    /// Open arrays and objects.
    depth: usize,
    region: &'r Region,
}

type Parsed<T> = Result<T, String>;

impl<'r> Parser<'r> {
    fn document(&mut self) -> Parsed<Value<'r>> {
        let value = self.value()?;
        self.skip_space();
        if self.at < self.text.len() {
            Err(self.unexpected("the end of the document"))
        } else {
            Ok(value)
        }
    }

    fn value(&mut self) -> Parsed<Value<'r>> {
        self.skip_space();
        match self.peek() {
            Some(b'n') => self.word("null", Value::Null),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'"') => Ok(Value::String(self.string()?)),
            Some(b'[') => self.array(),
            Some(b'{') => self.object(),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => Err(self.unexpected("a value")),
        }
    }

    #[regions(in = self.region)]
    fn array(&mut self) -> Parsed<Value<'r>> {
        self.open()?;
        let mut items = rvec![];
        if !self.closes(b']') {
            loop {
                items.push(self.value()?);
                if self.closes(b']') {
                    break;
                }
                self.expect(b',', "`,` or `]`")?;
            }
        }
        self.depth -= 1;
        Ok(Value::Array(rcollect!(items.iter().copied()).into_slice()))
    }

    #[regions(in = self.region)]
    fn object(&mut self) -> Parsed<Value<'r>> {
        self.open()?;
        let mut members = rvec![];
        if !self.closes(b'}') {
            loop {
                self.skip_space();
                if self.peek() != Some(b'"') {
                    return Err(self.unexpected("a key in quotes"));
                }
                let key = self.string()?;
                self.expect(b':', "`:`")?;
                members.push((key, self.value()?));
                if self.closes(b'}') {
                    break;
                }
                self.expect(b',', "`,` or `}`")?;
            }
        }
        self.depth -= 1;
        Ok(Value::Object(
            rcollect!(members.iter().copied()).into_slice(),
        ))
    }

    /// A string: a slice of the text, or, if it has escapes, a decoded copy in the region.
    #[regions(in = self.region)]
    fn string(&mut self) -> Parsed<&'r str> {
        self.at += 1;
        let start = self.at;
        self.skip_plain();
        if self.peek() == Some(b'"') {
            self.at += 1;
            return Ok(&self.text[start..self.at - 1]);
        }
        let mut decoded = rformat!();
        decoded.push_str(&self.text[start..self.at]);
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => decoded.push(self.escape()?),
                Some(_) => return Err("a control character in a string must be escaped".to_owned()),
                None => return Err(self.unexpected("the `\"` that ends the string")),
            }
            let plain = self.at;
            self.skip_plain();
            decoded.push_str(&self.text[plain..self.at]);
        }
        self.at += 1;
        Ok(rstr!(&decoded))
    }

    /// Moves on to a quote, a backslash, a control character or the end.
    fn skip_plain(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        let ends = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
        self.at += rest.iter().position(ends).unwrap_or(rest.len());
    }

    fn escape(&mut self) -> Parsed<char> {
        self.at += 1;
        let char = match self.peek() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return Err(self.unexpected("one of `\" \\ / b f n r t u` after a backslash")),
        };
        self.at += 1;
        Ok(char)
    }

    /// `uXXXX`, or a pair of them for a character beyond the basic plane.
    fn unicode(&mut self) -> Parsed<char> {
        let start = self.at - 1;
        let high = self.four_digits()?;
        let code = match high {
            0xD800..=0xDBFF if self.text[self.at..].starts_with("\\u") => {
                self.at += 1;
                match self.four_digits()? {
                    low @ 0xDC00..=0xDFFF => 0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00),
                    _ => high,
                }
            }
            _ => high,
        };
        char::from_u32(code).ok_or_else(|| {
            self.at = start;
            format!("`\\u{high:04x}` is half of a surrogate pair")
        })
    }

    fn four_digits(&mut self) -> Parsed<u32> {
        self.at += 1;
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            code = 16 * code
                + digit.ok_or_else(|| self.unexpected("four hexadecimal digits after `\\u`"))?;
            self.at += 1;
        }
        Ok(code)
    }

    /// `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`
    fn number(&mut self) -> Parsed<Value<'r>> {
        let start = self.at;
        self.skip_if(b"-");
        if self.skip_if(b"0") {
            if matches!(self.peek(), Some(b'0'..=b'9')) {
                return Err("a number has no leading zero".to_owned());
            }
        } else {
            self.digits()?;
        }
        if self.skip_if(b".") {
            self.digits()?;
        }
        if self.skip_if(b"eE") {
            self.skip_if(b"+-");
            self.digits()?;
        }
        Ok(Value::Number(&self.text[start..self.at]))
    }

    fn digits(&mut self) -> Parsed<()> {
        if !matches!(self.peek(), Some(b'0'..=b'9')) {
            return Err(self.unexpected("a digit"));
        }
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        Ok(())
    }

    fn word(&mut self, word: &str, value: Value<'r>) -> Parsed<Value<'r>> {
        if !self.text[self.at..].starts_with(word) {
            return Err(self.unexpected("a value"));
        }
        self.at += word.len();
        Ok(value)
    }

    /// Steps into an array or an object.
    fn open(&mut self) -> Parsed<()> {
        if self.depth == MAX_DEPTH {
            return Err(format!(
                "arrays and objects are nested more than {MAX_DEPTH} deep"
            ));
        }
        self.depth += 1;
        self.at += 1;
        Ok(())
    }

    fn closes(&mut self, bracket: u8) -> bool {
        self.skip_space();
        self.skip_if(&[bracket])
    }

    fn expect(&mut self, byte: u8, name: &str) -> Parsed<()> {
        self.skip_space();
        if self.skip_if(&[byte]) {
            Ok(())
        } else {
            Err(self.unexpected(name))
        }
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn skip_if(&mut self, any: &[u8]) -> bool {
        let found = self.peek().is_some_and(|byte| any.contains(&byte));
        self.at += usize::from(found);
        found
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn unexpected(&self, expected: &str) -> String {
        match self.text[self.at..].chars().next() {
            Some(found) => format!("expected {expected}, found {found:?}"),
            None => format!("expected {expected}, but the document ends here"),
        }
    }
}
