//! A reader for JSON as slow and as obvious as can be: owned values, one character at a time, `None` for any mistake.

use crate::json::value::Value;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Tree {
    Word(&'static str),
    Number(String),
    String(String),
    Array(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

pub(crate) fn read(text: &str) -> Option<Tree> {
    let mut chars: Vec<char> = text
        .strip_prefix('\u{feff}')
        .unwrap_or(text)
        .chars()
        .collect();
    chars.reverse();
    let tree = value(&mut chars)?;
    space(&mut chars);
    chars.is_empty().then_some(tree)
}

/// The next character is the last of the stack.
type Chars = Vec<char>;

fn space(chars: &mut Chars) {
    while matches!(chars.last(), Some(' ' | '\n' | '\r' | '\t')) {
        chars.pop();
    }
}

/// The text, if it comes next.
fn take(chars: &mut Chars, text: &str) -> bool {
    let rest = chars.len().checked_sub(text.chars().count());
    let found = rest.is_some_and(|rest| chars[rest..].iter().rev().copied().eq(text.chars()));
    if found {
        chars.truncate(rest.unwrap_or(0));
    }
    found
}

/// The text after any space, if it comes next.
fn take_sign(chars: &mut Chars, text: &str) -> bool {
    space(chars);
    take(chars, text)
}

fn value(chars: &mut Chars) -> Option<Tree> {
    space(chars);
    for word in ["null", "true", "false"] {
        if take(chars, word) {
            return Some(Tree::Word(word));
        }
    }
    if take(chars, "\"") {
        return string(chars).map(Tree::String);
    }
    if take(chars, "[") {
        let mut items = vec![];
        if take_sign(chars, "]") {
            return Some(Tree::Array(items));
        }
        loop {
            items.push(value(chars)?);
            if take_sign(chars, "]") {
                return Some(Tree::Array(items));
            }
            take(chars, ",").then_some(())?;
        }
    }
    if take(chars, "{") {
        let mut members = vec![];
        if take_sign(chars, "}") {
            return Some(Tree::Object(members));
        }
        loop {
            take_sign(chars, "\"").then_some(())?;
            let key = string(chars)?;
            take_sign(chars, ":").then_some(())?;
            members.push((key, value(chars)?));
            if take_sign(chars, "}") {
                return Some(Tree::Object(members));
            }
            take(chars, ",").then_some(())?;
        }
    }
    number(chars)
}

/// All that could belong to a number, then a look at whether it is one.
fn number(chars: &mut Chars) -> Option<Tree> {
    let mut text = String::new();
    while let Some('0'..='9' | '-' | '+' | '.' | 'e' | 'E') = chars.last() {
        text.extend(chars.pop());
    }
    let unsigned = text.strip_prefix('-').unwrap_or(&text);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let digits = |text: &str| !text.is_empty() && text.chars().all(|char| char.is_ascii_digit());
    let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    let valid = digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && digits(fraction)
        && digits(exponent);
    valid.then_some(Tree::Number(text))
}

/// Gathers UTF-16, in which JSON writes its escapes; a lone half of a pair is a mistake.
fn string(chars: &mut Chars) -> Option<String> {
    let mut utf16 = vec![];
    loop {
        let char = match chars.pop()? {
            '"' => return String::from_utf16(&utf16).ok(),
            '\0'..='\x1f' => return None,
            '\\' => match chars.pop()? {
                'u' => {
                    let digits: String = (0..4).map_while(|_| chars.pop()).collect();
                    let valid =
                        digits.len() == 4 && digits.chars().all(|char| char.is_ascii_hexdigit());
                    utf16.push(valid.then(|| u16::from_str_radix(&digits, 16).ok())??);
                    continue;
                }
                'b' => '\u{8}',
                'f' => '\u{c}',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                char @ ('"' | '\\' | '/') => char,
                _ => return None,
            },
            char => char,
        };
        utf16.extend_from_slice(char.encode_utf16(&mut [0; 2]));
    }
}

impl Tree {
    /// Every path in the document that leads to one value only, with this value.
    pub(crate) fn paths(&self) -> Vec<(String, &Tree)> {
        match self {
            Tree::Array(items) => items
                .iter()
                .enumerate()
                .flat_map(|(n, item)| item.paths_below(n.to_string()))
                .collect(),
            Tree::Object(members) => members
                .iter()
                .flat_map(|(key, value)| {
                    value.paths_below(key.replace('\\', "\\\\").replace('.', "\\."))
                })
                .collect(),
            _ => vec![],
        }
    }

    fn paths_below(&self, step: String) -> Vec<(String, &Tree)> {
        let inner = self
            .paths()
            .into_iter()
            .map(|(path, tree)| (format!("{step}.{path}"), tree));
        inner.chain([(step.clone(), self)]).collect()
    }
}

impl From<&Value<'_>> for Tree {
    fn from(value: &Value<'_>) -> Self {
        match value {
            Value::Null => Tree::Word("null"),
            Value::Bool(true) => Tree::Word("true"),
            Value::Bool(false) => Tree::Word("false"),
            Value::Number(text) => Tree::Number((*text).to_owned()),
            Value::String(text) => Tree::String((*text).to_owned()),
            Value::Array(items) => Tree::Array(items.iter().map(Tree::from).collect()),
            Value::Object(members) => Tree::Object(
                members
                    .iter()
                    .map(|(key, value)| ((*key).to_owned(), value.into()))
                    .collect(),
            ),
        }
    }
}
