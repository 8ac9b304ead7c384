//! Paths into a document: `users.0.name`.
//!
//! Keys and indices are separated by dots. A dot in a key is written `\.`, a backslash `\\`.

use rmm::prelude::*;

use super::value::Value;

/// What `path` leads to, or a sentence that says where it fails.
///
/// Look at `steps`: it is gone when the call returns, while the value it led to is the caller's.
#[regions]
pub(crate) fn find<'v>(document: &'v Value<'v>, path: &str) -> Result<&'v Value<'v>, String> {
    let steps = split(region!(), path);
    let mut value = document;
    for (n, &step) in steps.iter().enumerate() {
        let next = match value {
            Value::Array(items) => index(step).and_then(|index| items.get(index)),
            _ => value.get(step),
        };
        value = next.ok_or_else(|| failure(value, &steps[..n], step))?;
    }
    Ok(value)
}

/// The steps of a path. Only those with a backslash are copied.
#[regions]
pub(crate) fn split<'r>(r: &'r Region, path: &'r str) -> RVec<'r, &'r str> {
    let mut steps = rvec![];
    let mut rest = path;
    loop {
        let mut escaped = false;
        let dot = rest.bytes().position(|byte| {
            let found = byte == b'.' && !escaped;
            escaped = byte == b'\\' && !escaped;
            found
        });
        let step = &rest[..dot.unwrap_or(rest.len())];
        steps.push(if step.contains('\\') {
            unescaped(r, step)
        } else {
            step
        });
        match dot {
            Some(dot) => rest = &rest[dot + 1..],
            None => return steps,
        }
    }
}

#[regions]
fn unescaped<'r>(r: &'r Region, step: &str) -> &'r str {
    let mut text = rformat!();
    let mut chars = step.chars();
    while let Some(char) = chars.next() {
        text.push(if char == '\\' {
            chars.next().unwrap_or('\\')
        } else {
            char
        });
    }
    text.into_str()
}

/// Only `0` starts with a zero, and no index has a sign.
fn index(step: &str) -> Option<usize> {
    let is_plain = step == "0" || step.starts_with(|first: char| matches!(first, '1'..='9'));
    is_plain.then(|| step.parse().ok()).flatten()
}

fn failure(value: &Value<'_>, done: &[&str], step: &str) -> String {
    let place = if done.is_empty() {
        "the document".to_owned()
    } else {
        format!("`{}`", done.join("."))
    };
    let kind = value.kind();
    match value {
        Value::Array(_) => format!("{place} is {kind}: it has no element `{step}`"),
        Value::Object(members) => {
            let some: Vec<_> = members
                .iter()
                .take(5)
                .map(|(key, _)| format!("`{key}`"))
                .collect();
            let more = if members.len() > some.len() {
                ", …"
            } else {
                ""
            };
            let keys = if some.is_empty() {
                String::new()
            } else {
                format!("; it has {}{more}", some.join(", "))
            };
            format!("{place} is {kind}: it has no key `{step}`{keys}")
        }
        _ => format!("{place} is {kind}: there is no `{step}` in it"),
    }
}
