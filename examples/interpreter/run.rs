//! From a text to its output: a script at once, or a line at a time.
//!
//! Look at `run`: a turn of its loop is a form, and the tree and all values that the form makes end with the turn.

use std::io::{BufRead, Write};

use rmm::prelude::*;
use rmm_examples::Failure;

use super::{
    error::{Error, position, report},
    parser::Parser,
    session::Session,
    syntax::Statement,
    value::Value,
};

#[derive(Clone, Copy, Default)]
pub(crate) struct Options {
    /// Print the value of each form, as a prompt does.
    pub(crate) echo: bool,
    /// Print the bytes that each form took.
    pub(crate) stats: bool,
}

/// Evaluates the forms of `text` from byte `at` on. When it returns, `at` is behind the last one that succeeded.
///
/// A definition outlives its form, so its value is copied into the session's region. To parse it there at once would
/// save the copy, but keep the whole tree of `let primes = sieve(1000);` too.
#[regions]
pub(crate) fn run(
    session: &mut Session<'_>,
    text: &str,
    at: &mut usize,
    options: Options,
) -> Result<(), Error> {
    loop {
        let mut parser = Parser::new(region!(), text, *at)?;
        let start = parser.at();
        let Some(form) = parser.form()? else {
            return Ok(());
        };
        session.begin();
        match form {
            Statement::Let(name, expr) => {
                let value = session.eval(region!(), &expr, None)?;
                let kept = session.keep(value);
                session.define(name, kept);
            }
            Statement::Do(expr) => {
                let value = session.eval(region!(), &expr, None)?;
                if options.echo && !matches!(value, Value::Nil) {
                    writeln!(session.out.borrow_mut(), "{value:#}")?;
                }
            }
        }
        if options.stats {
            session.print_stats(position(text, start).0, parser.region.used())?;
        }
        *at = parser.at();
    }
}

/// Runs a whole script.
#[regions]
pub(crate) fn script(text: &str, options: Options, out: &mut dyn Write) -> Result<(), Failure> {
    let mut session = Session::new(region!(), out);
    match run(&mut session, text, &mut 0, options) {
        Ok(()) => Ok(()),
        Err(Error::Output(error)) => Err(Failure::Output(error)),
        Err(Error::Script { at, what } | Error::Unfinished { at, what }) => {
            Err(Failure::Work(report(text, at, &what)))
        }
    }
}

/// Reads, evaluates and prints until the input ends. A form may go over several lines, up to an empty one. An error
/// ends nothing.
///
/// The lines are counted from the first, and kept, so that an error in an old definition can still show its place.
#[regions]
pub(crate) fn prompt(
    input: &mut dyn BufRead,
    options: Options,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let mut session = Session::new(region!(), out);
    let mut text = String::new();
    let mut at = 0;
    let mut prompt = "> ";
    loop {
        {
            let mut out = session.out.borrow_mut();
            write!(out, "{prompt}")?;
            out.flush()?;
        }
        let start = text.len();
        if input.read_line(&mut text)? == 0 {
            writeln!(session.out.borrow_mut())?;
            return Ok(());
        }
        prompt = "> ";
        match run(&mut session, &text, &mut at, options) {
            Ok(()) => {}
            Err(Error::Output(error)) => return Err(Failure::Output(error)),
            Err(Error::Unfinished { .. }) if !text[start..].trim().is_empty() => prompt = "… ",
            Err(Error::Script { at: place, what } | Error::Unfinished { at: place, what }) => {
                writeln!(
                    session.out.borrow_mut(),
                    "error: {}",
                    report(&text, place, &what)
                )?;
                at = text.len();
            }
        }
    }
}
