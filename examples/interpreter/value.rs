//! Values, and the environments that functions capture.
//!
//! Nothing here is ever changed. So a copy is as good as the original, and `promote!` may carry a value from the region
//! of a call into that of its caller: whatever the function captured comes along, and the rest of the call is gone.

use std::fmt::{self, Display, Formatter};

use rmm::prelude::*;

use super::{error::Error, syntax::Lambda};

/// How deep lists may be in lists, and environments in functions. What walks through a value recurses as deep.
const MAX_DEPTH: usize = 1000;

#[derive(Clone, Copy, Promote)]
pub(crate) enum Value<'r> {
    Nil,
    Bool(bool),
    Number(f64),
    Text(&'r str),
    List(List<'r>),
    Function(&'r Closure<'r>),
    /// Its name, and how many arguments it takes, if not any number.
    Builtin(&'static str, Option<usize>),
}

#[derive(Clone, Copy, Promote)]
pub(crate) struct List<'r> {
    pub(crate) items: &'r [Value<'r>],
    depth: usize,
}

/// A function with the values of the names around it.
#[derive(Clone, Copy, Promote)]
pub(crate) struct Closure<'r> {
    pub(crate) lambda: &'r Lambda<'r>,
    pub(crate) env: Env<'r>,
}

/// The names that are in scope, the latest first. Those at the top of the script are not among them.
pub(crate) type Env<'r> = Option<&'r Binding<'r>>;

#[derive(Clone, Copy, Promote)]
pub(crate) struct Binding<'r> {
    name: &'r str,
    value: Value<'r>,
    next: Env<'r>,
    depth: usize,
}

impl<'r> List<'r> {
    pub(crate) fn new(items: &'r [Value<'r>], at: usize) -> Result<Self, Error> {
        let deepest = items.iter().map(Value::depth).max().unwrap_or(0);
        let depth = deeper(deepest, at)?;
        Ok(List { items, depth })
    }
}

impl<'r> Binding<'r> {
    pub(crate) fn new(
        name: &'r str,
        value: Value<'r>,
        next: Env<'r>,
        at: usize,
    ) -> Result<Self, Error> {
        let depth = deeper(value.depth().max(depth(next)), at)?;
        Ok(Binding {
            name,
            value,
            next,
            depth,
        })
    }
}

/// The value of a name.
pub(crate) fn find<'r>(mut env: Env<'r>, name: &str) -> Option<Value<'r>> {
    while let Some(binding) = env {
        if binding.name == name {
            return Some(binding.value);
        }
        env = binding.next;
    }
    None
}

fn depth(env: Env<'_>) -> usize {
    env.map_or(0, |binding| binding.depth)
}

fn deeper(depth: usize, at: usize) -> Result<usize, Error> {
    if depth == MAX_DEPTH {
        return Err(Error::new(at, "lists and functions are nested too deep"));
    }
    Ok(depth + 1)
}

impl Value<'_> {
    fn depth(&self) -> usize {
        match self {
            Value::List(list) => list.depth,
            Value::Function(closure) => depth(closure.env),
            _ => 0,
        }
    }

    pub(crate) fn is_true(&self) -> bool {
        !matches!(self, Value::Nil | Value::Bool(false))
    }

    /// What it is, as in "a number".
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Value::Nil => "nil",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Function(_) | Value::Builtin(..) => "a function",
        }
    }
}

/// Functions equal nothing, as they may have been copied.
impl PartialEq for Value<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Value::Nil, Value::Nil) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Number(a), Value::Number(b)) => a == b,
            (Value::Text(a), Value::Text(b)) => a == b,
            (Value::List(a), Value::List(b)) => a.items == b.items,
            _ => false,
        }
    }
}

/// `{}` prints a text as it is, `{:#}` in quotes, as inside of lists.
impl Display for Value<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Value::Nil => f.write_str("nil"),
            Value::Bool(value) => write!(f, "{value}"),
            Value::Number(number) => write!(f, "{number}"),
            Value::Text(text) if f.alternate() => write!(f, "{text:?}"),
            Value::Text(text) => f.write_str(text),
            Value::List(list) => {
                f.write_str("[")?;
                for (n, item) in list.items.iter().enumerate() {
                    let comma = if n == 0 { "" } else { ", " };
                    write!(f, "{comma}{item:#}")?;
                }
                f.write_str("]")
            }
            Value::Function(closure) => {
                write!(f, "<fn {}>", closure.lambda.name.unwrap_or("(no name)"))
            }
            Value::Builtin(name, _) => write!(f, "<fn {name}>"),
        }
    }
}
