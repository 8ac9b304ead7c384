//! The built-in functions.
//!
//! Look at `fold`, the one place with a region made by hand: it is emptied between two statements, which no scope says.

use rmm::prelude::*;

use super::{
    error::Error,
    session::Session,
    value::{List, Value},
};

/// Ten million items are enough for a small language.
const MAX_ITEMS: f64 = 1e7;

/// The functions by their names, and how many arguments they take; `print` takes any.
const BUILTINS: [(&str, Option<usize>); 13] = [
    ("print", None),
    ("str", Some(1)),
    ("num", Some(1)),
    ("kind", Some(1)),
    ("len", Some(1)),
    ("push", Some(2)),
    ("range", Some(2)),
    ("join", Some(2)),
    ("split", Some(2)),
    ("map", Some(2)),
    ("filter", Some(2)),
    ("each", Some(2)),
    ("fold", Some(3)),
];

/// A built-in function as a value.
pub(crate) fn named(name: &str) -> Option<Value<'static>> {
    let found = BUILTINS.iter().find(|(known, _)| *known == name);
    found.map(|(name, count)| Value::Builtin(name, *count))
}

#[regions]
impl Session<'_> {
    pub(crate) fn builtin<'r>(
        &'r self,
        name: &str,
        arguments: &[Value<'r>],
        at: usize,
    ) -> Result<Value<'r>, Error> {
        Ok(match (name, arguments) {
            ("print", values) => {
                self.print(values)?;
                Value::Nil
            }
            ("str", [value]) => Value::Text(rformat!("{value}").into_str()),
            ("num", [Value::Text(text)]) => text.trim().parse().map_or(Value::Nil, Value::Number),
            ("kind", [value]) => Value::Text(value.kind()),
            ("len", [Value::Text(text)]) => Value::Number(text.chars().count() as f64),
            ("len", [Value::List(list)]) => Value::Number(list.items.len() as f64),
            ("push", [Value::List(list), item]) => {
                let items = rcollect!(list.items.iter().chain([item]).copied());
                Value::List(List::new(items.into_slice(), at)?)
            }
            ("range", [Value::Number(start), Value::Number(end)]) => {
                let count = (end - start).ceil().max(0.0);
                if count > MAX_ITEMS {
                    return Err(Error::new(at, "this range is too long"));
                }
                let items = rcollect!((0..count as usize).map(|n| Value::Number(start + n as f64)));
                Value::List(List::new(items.into_slice(), at)?)
            }
            ("join", [Value::List(list), Value::Text(separator)]) => {
                let mut text = rformat!();
                for (n, item) in list.items.iter().enumerate() {
                    text.push_str(if n == 0 { "" } else { separator });
                    text.push_str(&rformat!("{item}"));
                }
                Value::Text(text.into_str())
            }
            ("split", [Value::Text(text), Value::Text(separator)]) => {
                let items = rcollect!(text.split(*separator).map(Value::Text));
                Value::List(List::new(items.into_slice(), at)?)
            }
            ("map", [Value::List(list), function]) => {
                let items = rslice![Value::Nil; list.items.len()];
                for (new, item) in items.iter_mut().zip(list.items) {
                    *new = self.apply(region!(), *function, &[*item], at)?;
                }
                Value::List(List::new(items, at)?)
            }
            ("filter", [Value::List(list), function]) => {
                let mut items = rvec![];
                for item in list.items {
                    if self.apply(region!(), *function, &[*item], at)?.is_true() {
                        items.push(*item);
                    }
                }
                let items = rcollect!(items.iter().copied()).into_slice();
                Value::List(List::new(items, at)?)
            }
            ("each", [Value::List(list), function]) => {
                for item in list.items {
                    self.apply(region!(), *function, &[*item], at)?;
                }
                Value::Nil
            }
            ("fold", [Value::List(list), first, function]) => {
                self.fold(list.items, *first, *function, at)?
            }
            _ => {
                let kinds = rcollect!(arguments.iter().map(Value::kind)).join(" and ");
                return Err(Error::new(at, format!("`{name}` does not fit {kinds}")));
            }
        })
    }

    /// `function(…function(function(first, items[0]), items[1])…, items[n])`
    ///
    /// A turn reads the result of the last one and makes the next. So `kept` is emptied after the one and before the
    /// other, and however many turns there are, there are never more than two results.
    fn fold<'r>(
        &'r self,
        items: &[Value<'r>],
        first: Value<'r>,
        function: Value<'r>,
        at: usize,
    ) -> Result<Value<'r>, Error> {
        let mut kept = Region::new();
        let mut value = first;
        for item in items {
            let next = promote!(self.apply(region!(), function, &[value, *item], at)?);
            kept.reset();
            value = promote!(in &kept; next);
        }
        Ok(promote!(value))
    }

    fn print(&self, values: &[Value<'_>]) -> Result<(), Error> {
        let mut out = self.out.borrow_mut();
        for (n, value) in values.iter().enumerate() {
            write!(out, "{}{value}", if n == 0 { "" } else { " " })?;
        }
        Ok(writeln!(out)?)
    }
}
