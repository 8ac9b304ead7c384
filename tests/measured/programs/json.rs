//! A document of n objects: read, changed, written; each phase needs the last only.

use crate::{
    input::{Numbers, word},
    program::{Run, versions},
};

pub fn load(n: usize) -> Run {
    let mut random = Numbers::new(1234);
    let objects: Vec<_> = (0..n)
        .map(|i| {
            let list: Vec<_> = (0..random.below(6)).map(|k| (i * k).to_string()).collect();
            let (name, list) = (word(random.below(999)), list.join(","));
            format!(r#"{{"id":{i},"name":"{name}","list":[{list},null],"more":null}}"#)
        })
        .collect();
    let text = format!("[{}]", objects.join(","));
    versions!(&text)
}

/// The text at the front of `text` up to a quote, or a number; the rest stays.
fn quoted<'t>(text: &mut &'t str) -> &'t str {
    let (quoted, rest) = text[1..].split_once('"').expect("a quote");
    *text = rest;
    quoted
}

fn number(text: &mut &str) -> Option<u64> {
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let (digits, rest) = text.split_at(end);
    *text = rest;
    digits.parse().ok()
}

fn eat(text: &mut &str, token: &str) -> bool {
    match text.strip_prefix(token) {
        Some(rest) => {
            *text = rest;
            true
        }
        None => false,
    }
}

#[rmm::regions]
mod inferred {
    use std::fmt::Write;

    use rmm::prelude::*;

    use super::{eat, number, quoted};

    enum Value<'r, 't> {
        Null,
        Number(u64),
        Text(&'t str),
        List(RVec<'r, Value<'r, 't>>),
        Object(RVec<'r, (&'t str, Value<'r, 't>)>),
    }

    fn parse<'r, 't>(text: &mut &'t str) -> Option<Value<'r, 't>> {
        if eat(text, "null") {
            return Some(Value::Null);
        }
        if text.starts_with('"') {
            return Some(Value::Text(quoted(text)));
        }
        if eat(text, "[") {
            let mut list = rvec![];
            while !eat(text, "]") {
                eat(text, ",");
                list.push(parse(text)?);
            }
            return Some(Value::List(rcollect!(list)));
        }
        if eat(text, "{") {
            let mut fields = rvec![];
            while !eat(text, "}") {
                eat(text, ",");
                let key = quoted(text);
                eat(text, ":");
                fields.push((key, parse(text)?));
            }
            return Some(Value::Object(rcollect!(fields)));
        }
        number(text).map(Value::Number)
    }

    /// Without what is null, and numbers doubled.
    fn change<'r, 't>(value: &Value<'_, 't>) -> Option<Value<'r, 't>> {
        Some(match value {
            Value::Null => return None,
            Value::Number(n) => Value::Number(n * 2),
            Value::Text(text) => Value::Text(text),
            Value::List(list) => {
                Value::List(rcollect!(list.iter().filter_map(|value| change(value))))
            }
            Value::Object(fields) => {
                let fields = fields.iter();
                let changed = fields.filter_map(|(key, value)| Some((*key, change(value)?)));
                Value::Object(rcollect!(changed))
            }
        })
    }

    fn write(value: &Value<'_, '_>, out: &mut RString<'_>) {
        match value {
            Value::Null => out.push_str("null"),
            Value::Number(n) => write!(out, "{n}").expect("a text"),
            Value::Text(text) => write!(out, "{text:?}").expect("a text"),
            Value::List(list) => {
                for (i, value) in list.iter().enumerate() {
                    out.push(if i == 0 { '[' } else { ',' });
                    write(value, out);
                }
                out.push(']');
            }
            Value::Object(fields) => {
                for (i, (key, value)) in fields.iter().enumerate() {
                    out.push(if i == 0 { '{' } else { ',' });
                    write!(out, "{key:?}:").expect("a text");
                    write(value, out);
                }
                out.push('}');
            }
        }
    }

    pub fn run(mut text: &str) -> u64 {
        let value = parse(&mut text).expect("a value");
        let changed = change(&value).expect("not null");
        let mut out = rformat!();
        write(&changed, &mut out);
        crate::input::text_sum(&out)
    }
}

mod by_hand {
    use std::fmt::Write;

    use bumpalo::{
        Bump,
        collections::{String, Vec},
    };

    use super::{eat, number, quoted};

    #[derive(Clone, Copy)]
    pub enum Value<'r, 't> {
        Null,
        Number(u64),
        Text(&'t str),
        List(&'r [Value<'r, 't>]),
        Object(&'r [(&'t str, Value<'r, 't>)]),
    }

    /// Values whose list is not complete; a complete one is copied, so that no vector grows in `r`.
    type Stack<'s, 'r, 't> = Vec<'s, (&'t str, Value<'r, 't>)>;

    pub fn parse<'r, 't>(
        r: &'r Bump,
        stack: &mut Stack<'_, 'r, 't>,
        text: &mut &'t str,
    ) -> Option<Value<'r, 't>> {
        if eat(text, "null") {
            return Some(Value::Null);
        }
        if text.starts_with('"') {
            return Some(Value::Text(quoted(text)));
        }
        let start = stack.len();
        if eat(text, "[") {
            while !eat(text, "]") {
                eat(text, ",");
                let value = parse(r, stack, text)?;
                stack.push(("", value));
            }
            let values = stack[start..].iter().map(|(_, value)| *value);
            let list = r.alloc_slice_fill_iter(values);
            stack.truncate(start);
            return Some(Value::List(list));
        }
        if eat(text, "{") {
            while !eat(text, "}") {
                eat(text, ",");
                let key = quoted(text);
                eat(text, ":");
                let value = parse(r, stack, text)?;
                stack.push((key, value));
            }
            let fields = r.alloc_slice_copy(&stack[start..]);
            stack.truncate(start);
            return Some(Value::Object(fields));
        }
        number(text).map(Value::Number)
    }

    pub fn change<'r, 't>(
        r: &'r Bump,
        stack: &mut Stack<'_, 'r, 't>,
        value: &Value<'_, 't>,
    ) -> Option<Value<'r, 't>> {
        let start = stack.len();
        Some(match value {
            Value::Null => return None,
            Value::Number(n) => Value::Number(n * 2),
            Value::Text(text) => Value::Text(text),
            Value::List(list) => {
                for value in *list {
                    let changed = change(r, stack, value);
                    stack.extend(changed.map(|value| ("", value)));
                }
                let values = stack[start..].iter().map(|(_, value)| *value);
                let list = r.alloc_slice_fill_iter(values);
                stack.truncate(start);
                Value::List(list)
            }
            Value::Object(fields) => {
                for (key, value) in *fields {
                    let changed = change(r, stack, value);
                    stack.extend(changed.map(|value| (*key, value)));
                }
                let fields = r.alloc_slice_copy(&stack[start..]);
                stack.truncate(start);
                Value::Object(fields)
            }
        })
    }

    pub fn write(value: &Value<'_, '_>, out: &mut String<'_>) {
        match value {
            Value::Null => out.push_str("null"),
            Value::Number(n) => write!(out, "{n}").expect("a text"),
            Value::Text(text) => write!(out, "{text:?}").expect("a text"),
            Value::List(list) => {
                for (i, value) in list.iter().enumerate() {
                    out.push(if i == 0 { '[' } else { ',' });
                    write(value, out);
                }
                out.push(']');
            }
            Value::Object(fields) => {
                for (i, (key, value)) in fields.iter().enumerate() {
                    out.push(if i == 0 { '{' } else { ',' });
                    write!(out, "{key:?}:").expect("a text");
                    write(value, out);
                }
                out.push('}');
            }
        }
    }

    pub fn run(mut text: &str) -> u64 {
        let (of_value, of_stack) = (Bump::new(), Bump::new());
        let value = parse(&of_value, &mut Vec::new_in(&of_stack), &mut text).expect("a value");
        drop(of_stack);
        let (of_changed, of_stack) = (Bump::new(), Bump::new());
        let changed = change(&of_changed, &mut Vec::new_in(&of_stack), &value).expect("not null");
        drop((of_value, of_stack));
        let r = Bump::new();
        let mut out = String::new_in(&r);
        write(&changed, &mut out);
        crate::input::text_sum(&out)
    }
}

mod one_region {
    use bumpalo::{
        Bump,
        collections::{String, Vec},
    };

    use super::by_hand::{change, parse, write};

    pub fn run(mut text: &str) -> u64 {
        let r = Bump::new();
        let value = parse(&r, &mut Vec::new_in(&r), &mut text).expect("a value");
        let changed = change(&r, &mut Vec::new_in(&r), &value).expect("not null");
        let mut out = String::new_in(&r);
        write(&changed, &mut out);
        crate::input::text_sum(&out)
    }
}

mod with_std {
    use std::fmt::Write;

    use super::{eat, number, quoted};

    enum Value<'t> {
        Null,
        Number(u64),
        Text(&'t str),
        List(Vec<Value<'t>>),
        Object(Vec<(&'t str, Value<'t>)>),
    }

    fn parse<'t>(text: &mut &'t str) -> Option<Value<'t>> {
        if eat(text, "null") {
            return Some(Value::Null);
        }
        if text.starts_with('"') {
            return Some(Value::Text(quoted(text)));
        }
        if eat(text, "[") {
            let mut list = vec![];
            while !eat(text, "]") {
                eat(text, ",");
                list.push(parse(text)?);
            }
            return Some(Value::List(list));
        }
        if eat(text, "{") {
            let mut fields = vec![];
            while !eat(text, "}") {
                eat(text, ",");
                let key = quoted(text);
                eat(text, ":");
                fields.push((key, parse(text)?));
            }
            return Some(Value::Object(fields));
        }
        number(text).map(Value::Number)
    }

    fn change(value: Value<'_>) -> Option<Value<'_>> {
        Some(match value {
            Value::Null => return None,
            Value::Number(n) => Value::Number(n * 2),
            Value::Text(text) => Value::Text(text),
            Value::List(list) => Value::List(list.into_iter().filter_map(change).collect()),
            Value::Object(fields) => {
                let fields = fields.into_iter();
                let changed = fields.filter_map(|(key, value)| Some((key, change(value)?)));
                Value::Object(changed.collect())
            }
        })
    }

    fn write(value: &Value<'_>, out: &mut String) {
        match value {
            Value::Null => out.push_str("null"),
            Value::Number(n) => write!(out, "{n}").expect("a text"),
            Value::Text(text) => write!(out, "{text:?}").expect("a text"),
            Value::List(list) => {
                for (i, value) in list.iter().enumerate() {
                    out.push(if i == 0 { '[' } else { ',' });
                    write(value, out);
                }
                out.push(']');
            }
            Value::Object(fields) => {
                for (i, (key, value)) in fields.iter().enumerate() {
                    out.push(if i == 0 { '{' } else { ',' });
                    write!(out, "{key:?}:").expect("a text");
                    write(value, out);
                }
                out.push('}');
            }
        }
    }

    pub fn run(mut text: &str) -> u64 {
        let value = parse(&mut text).expect("a value");
        let changed = change(value).expect("not null");
        let mut out = String::new();
        write(&changed, &mut out);
        crate::input::text_sum(&out)
    }
}
