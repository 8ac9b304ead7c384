//! JSON values, and how they print.

use std::fmt::{self, Display, Formatter, Write};

/// A JSON value. All it refers to lies in the region `'r`, or in the text it was parsed from.
///
/// It is `Copy` and has no destructor: a document of any size ends in one step, with its region.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Value<'r> {
    Null,
    Bool(bool),
    /// As it was written, so that no digit is lost. [`Value::as_f64`] reads it.
    Number(&'r str),
    /// Decoded: without escapes.
    String(&'r str),
    Array(&'r [Value<'r>]),
    /// In the order of the text. A repeated key is kept; [`Value::get`] finds the last one, as JavaScript does.
    Object(&'r [(&'r str, Value<'r>)]),
}

impl<'r> Value<'r> {
    /// The member of an object.
    pub(crate) fn get(&self, key: &str) -> Option<&'r Value<'r>> {
        let Value::Object(members) = self else {
            return None;
        };
        members
            .iter()
            .rev()
            .find(|(name, _)| *name == key)
            .map(|(_, value)| value)
    }

    /// The number nearest to the one in the text; infinite if that is too large.
    #[allow(dead_code, reason = "for who copies this module")]
    pub(crate) fn as_f64(&self) -> Option<f64> {
        let Value::Number(text) = self else {
            return None;
        };
        text.parse().ok()
    }

    /// What it is, as in "an array of 3".
    pub(crate) fn kind(&self) -> String {
        match self {
            Value::Null => "null".to_owned(),
            Value::Bool(_) => "a boolean".to_owned(),
            Value::Number(_) => "a number".to_owned(),
            Value::String(_) => "a string".to_owned(),
            Value::Array(items) => format!("an array of {}", items.len()),
            Value::Object(members) => format!("an object of {}", members.len()),
        }
    }
}

/// `{}` prints on one line, `{:#}` on one line for each member, indented by two spaces.
impl Display for Value<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let depth = f.alternate().then_some(0);
        print(self, depth, f)
    }
}

/// The recursion is as deep as the value, and the parser sees to it that no value is too deep.
fn print(value: &Value<'_>, depth: Option<usize>, f: &mut Formatter<'_>) -> fmt::Result {
    let inside = depth.map(|depth| depth + 1);
    match value {
        Value::Null => f.write_str("null"),
        Value::Bool(value) => write!(f, "{value}"),
        Value::Number(text) => f.write_str(text),
        Value::String(text) => print_string(text, f),
        Value::Array([]) => f.write_str("[]"),
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                f.write_char(if n == 0 { '[' } else { ',' })?;
                print_break(inside, f)?;
                print(item, inside, f)?;
            }
            print_break(depth, f)?;
            f.write_char(']')
        }
        Value::Object([]) => f.write_str("{}"),
        Value::Object(members) => {
            for (n, (key, value)) in members.iter().enumerate() {
                f.write_char(if n == 0 { '{' } else { ',' })?;
                print_break(inside, f)?;
                print_string(key, f)?;
                f.write_str(if depth.is_some() { ": " } else { ":" })?;
                print(value, inside, f)?;
            }
            print_break(depth, f)?;
            f.write_char('}')
        }
    }
}

fn print_break(depth: Option<usize>, f: &mut Formatter<'_>) -> fmt::Result {
    match depth {
        Some(depth) => write!(f, "\n{:1$}", "", 2 * depth),
        None => Ok(()),
    }
}

fn print_string(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_char('"')?;
    for char in text.chars() {
        match char {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            '\0'..='\x1f' => write!(f, "\\u{:04x}", char as u32)?,
            _ => f.write_char(char)?,
        }
    }
    f.write_char('"')
}
