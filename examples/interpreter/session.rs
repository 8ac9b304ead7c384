//! The evaluator: definitions that live as long as the session, and environments that live as long as a call.
//!
//! Look at `call`, where a region begins and ends that nobody wrote down: the arguments' bindings and all that the body
//! makes lie in it, as they flow nowhere but into `value`; and `promote!` takes a copy of that out.

use std::{
    cell::{Cell, RefCell},
    io::Write,
};

use rmm::prelude::*;

use super::{
    builtins,
    error::Error,
    syntax::{Expr, Kind, Operator, Statement},
    value::{Binding, Closure, Env, List, Value, find},
};

/// The stack that a script needs. The system maps only what is used.
pub(crate) const STACK_BYTES: usize = 256 << 20;

/// The part of it for evaluation. The rest is for what walks through values, whose depth is limited.
const MAX_DEPTH_BYTES: usize = STACK_BYTES / 2;

pub(crate) struct Session<'s> {
    region: &'s Region,
    globals: RMap<'s, &'s str, Value<'s>>,
    pub(crate) out: RefCell<&'s mut dyn Write>,
    /// Where the stack was when the session began.
    stack: usize,
    /// The calls of this form, and the bytes that the largest of them had in its region at its end.
    calls: Cell<usize>,
    largest: Cell<usize>,
}

#[regions]
impl<'s> Session<'s> {
    pub(crate) fn new(region: &'s Region, out: &'s mut dyn Write) -> Self {
        Session {
            region,
            globals: rmap! {},
            out: RefCell::new(out),
            stack: stack_address(),
            calls: Cell::new(0),
            largest: Cell::new(0),
        }
    }

    /// Copies a value into the session's region, where it outlives the form that made it.
    #[regions(in = self.region)]
    pub(crate) fn keep(&self, value: Value<'_>) -> Value<'s> {
        promote!(value)
    }

    /// What the name stood for before stays in the session's region, which ends as a whole.
    #[regions(in = self.region)]
    pub(crate) fn define(&mut self, name: &str, value: Value<'s>) {
        match self.globals.get_mut(name) {
            Some(old) => *old = value,
            None => {
                self.globals.insert(rstr!(name), value);
            }
        }
    }

    /// Forgets the calls of the last form.
    pub(crate) fn begin(&self) {
        self.calls.set(0);
        self.largest.set(0);
    }

    /// A line about the form that has just been evaluated.
    pub(crate) fn print_stats(&self, line: usize, form: usize) -> Result<(), Error> {
        let (calls, largest) = (self.calls.get(), self.largest.get());
        let session = self.region.used();
        writeln!(
            self.out.borrow_mut(),
            "# line {line}: form {form} bytes; {calls} calls, the largest {largest} bytes; session {session} bytes"
        )?;
        Ok(())
    }

    /// The value of an expression. It, and all it is made of, lies in the caller's region.
    pub(crate) fn eval<'r>(&'r self, expr: &'r Expr<'r>, env: Env<'r>) -> Result<Value<'r>, Error> {
        if self.stack.abs_diff(stack_address()) > MAX_DEPTH_BYTES {
            return Err(Error::new(expr.at, "this recursion is too deep"));
        }
        Ok(match expr.kind {
            Kind::Literal(value) => value,
            Kind::Name(name) => self.look_up(name, env, expr.at)?,
            Kind::List(items) => {
                let items = self.eval_all(items, env)?;
                Value::List(List::new(items, expr.at)?)
            }
            Kind::Function(lambda) => Value::Function(rref!(Closure { lambda, env })),
            Kind::Call(callee, arguments) => {
                let callee = self.eval(callee, env)?;
                let arguments = self.eval_all(arguments, env)?;
                self.apply(callee, arguments, expr.at)?
            }
            Kind::Index(list, index) => {
                let list = self.eval(list, env)?;
                item(list, self.eval(index, env)?, expr.at)?
            }
            Kind::Not(operand) => Value::Bool(!self.eval(operand, env)?.is_true()),
            Kind::Negate(operand) => match self.eval(operand, env)? {
                Value::Number(number) => Value::Number(-number),
                other => {
                    return Err(Error::new(
                        expr.at,
                        format!("cannot negate {}", other.kind()),
                    ));
                }
            },
            Kind::Binary(operator @ (Operator::And | Operator::Or), a, b) => {
                let value = self.eval(a, env)?;
                // One of the two is decided by a value that is true.
                if value.is_true() == (operator == Operator::And) {
                    self.eval(b, env)?
                } else {
                    value
                }
            }
            Kind::Binary(operator, a, b) => {
                let a = self.eval(a, env)?;
                let b = self.eval(b, env)?;
                self.combine(operator, a, b, expr.at)?
            }
            Kind::If(condition, then, otherwise) => {
                if self.eval(condition, env)?.is_true() {
                    self.eval(then, env)?
                } else {
                    self.eval(otherwise, env)?
                }
            }
            Kind::Block(statements, value) => self.block(statements, value, env)?,
        })
    }

    fn eval_all<'r>(
        &'r self,
        exprs: &'r [Expr<'r>],
        env: Env<'r>,
    ) -> Result<&'r [Value<'r>], Error> {
        let values = rslice![Value::Nil; exprs.len()];
        for (value, expr) in values.iter_mut().zip(exprs) {
            *value = self.eval(expr, env)?;
        }
        Ok(values)
    }

    fn block<'r>(
        &'r self,
        statements: &'r [Statement<'r>],
        value: &'r Expr<'r>,
        mut env: Env<'r>,
    ) -> Result<Value<'r>, Error> {
        for statement in statements {
            match statement {
                Statement::Let(name, expr) => {
                    let value = self.eval(expr, env)?;
                    env = Some(rref!(Binding::new(name, value, env, expr.at)?));
                }
                Statement::Do(expr) => {
                    self.eval(expr, env)?;
                }
            }
        }
        self.eval(value, env)
    }

    /// What a name stands for: a parameter or a `let` around it, a definition, a built-in function.
    fn look_up<'r>(&'r self, name: &str, env: Env<'r>, at: usize) -> Result<Value<'r>, Error> {
        find(env, name)
            .or_else(|| self.globals.get(name).copied())
            .or_else(|| builtins::named(name))
            .ok_or_else(|| Error::new(at, format!("there is no `{name}`")))
    }

    /// Calls whatever `callee` is.
    pub(crate) fn apply<'r>(
        &'r self,
        callee: Value<'r>,
        arguments: &[Value<'r>],
        at: usize,
    ) -> Result<Value<'r>, Error> {
        match callee {
            Value::Function(closure) => self.call(closure, arguments, at),
            Value::Builtin(name, count) => {
                check_count(count.unwrap_or(arguments.len()), arguments.len(), at)?;
                self.builtin(region!(), name, arguments, at)
            }
            other => Err(Error::new(at, format!("{} cannot be called", other.kind()))),
        }
    }

    fn call<'r>(
        &'r self,
        closure: &'r Closure<'r>,
        arguments: &[Value<'r>],
        at: usize,
    ) -> Result<Value<'r>, Error> {
        let lambda = closure.lambda;
        check_count(lambda.parameters.len(), arguments.len(), at)?;
        let mut env = closure.env;
        // A function knows its own name. A binding of its own in what it captured would be a circle.
        if let Some(name) = lambda.name {
            env = Some(rref!(Binding::new(
                name,
                Value::Function(closure),
                env,
                at
            )?));
        }
        for (name, value) in lambda.parameters.iter().zip(arguments) {
            env = Some(rref!(Binding::new(name, *value, env, at)?));
        }
        // The region of this call under a name, for the statistics only.
        let here = region!();
        let value = self.eval(here, &lambda.body, env)?;
        self.calls.set(self.calls.get() + 1);
        self.largest.set(self.largest.get().max(here.used()));
        Ok(promote!(value))
    }

    /// `a operator b`
    fn combine<'r>(
        &self,
        operator: Operator,
        a: Value<'r>,
        b: Value<'r>,
        at: usize,
    ) -> Result<Value<'r>, Error> {
        let value = match (operator, a, b) {
            (Operator::Equal, ..) => Some(Value::Bool(a == b)),
            (Operator::Unequal, ..) => Some(Value::Bool(a != b)),
            (Operator::Plus, Value::Text(a), Value::Text(b)) => {
                Some(Value::Text(rformat!("{a}{b}").into_str()))
            }
            (Operator::Plus, Value::List(a), Value::List(b)) => {
                let items = rcollect!(a.items.iter().chain(b.items).copied()).into_slice();
                Some(Value::List(List::new(items, at)?))
            }
            (_, Value::Text(a), Value::Text(b)) => compare(operator, a, b),
            (_, Value::Number(a), Value::Number(b)) => calculate(operator, a, b),
            _ => None,
        };
        value.ok_or_else(|| {
            let (sign, a, b) = (operator.sign(), a.kind(), b.kind());
            Error::new(at, format!("`{sign}` does not fit {a} and {b}"))
        })
    }
}

/// How far the stack has grown. A count of calls would not tell, as they differ in size.
fn stack_address() -> usize {
    let here = 0_u8;
    (&raw const here).addr()
}

fn check_count(expected: usize, found: usize, at: usize) -> Result<(), Error> {
    if expected == found {
        return Ok(());
    }
    let s = if expected == 1 { "" } else { "s" };
    let what = format!("expected {expected} argument{s}, found {found}");
    Err(Error::new(at, what))
}

fn calculate(operator: Operator, a: f64, b: f64) -> Option<Value<'static>> {
    Some(Value::Number(match operator {
        Operator::Plus => a + b,
        Operator::Minus => a - b,
        Operator::Times => a * b,
        Operator::Divide => a / b,
        Operator::Remainder => a % b,
        _ => return compare(operator, a, b),
    }))
}

fn compare<T: PartialOrd>(operator: Operator, a: T, b: T) -> Option<Value<'static>> {
    Some(Value::Bool(match operator {
        Operator::Less => a < b,
        Operator::LessOrEqual => a <= b,
        Operator::Greater => a > b,
        Operator::GreaterOrEqual => a >= b,
        _ => return None,
    }))
}

/// `of[index]`, from 0
fn item<'r>(of: Value<'r>, index: Value<'r>, at: usize) -> Result<Value<'r>, Error> {
    let Value::Number(index) = index else {
        return Err(Error::new(
            at,
            format!("an index is a number, not {}", index.kind()),
        ));
    };
    // Not a whole number, negative or too large: no item is there.
    let n = index as usize;
    let exact = n as f64 == index;
    let found = match of {
        Value::List(list) => list.items.get(n).copied(),
        Value::Text(text) => text
            .char_indices()
            .nth(n)
            .map(|(start, char)| Value::Text(&text[start..start + char.len_utf8()])),
        other => return Err(Error::new(at, format!("{} has no items", other.kind()))),
    };
    found
        .filter(|_| exact)
        .ok_or_else(|| Error::new(at, format!("there is no item {index}")))
}
