//! An interpreter for a small language with functions: `interpreter fib.small`, or a prompt.
//!
//! Read `run.rs` first: the life of a form. Then `parser.rs`, whose object holds its region, and `session.rs`, where each
//! call has a region of its own and nobody says so.

pub(crate) mod builtins;
pub(crate) mod error;
pub(crate) mod lexer;
pub(crate) mod parser;
pub(crate) mod run;
pub(crate) mod session;
pub(crate) mod syntax;
pub(crate) mod value;

use std::{
    fs,
    io::{self, IsTerminal, Write},
    process::ExitCode,
    thread,
};

use rmm_examples::Failure;
use run::Options;

const USAGE: &str = "\
usage: interpreter [--stats] [FILE]

  FILE     a script; standard input if left out: a script from a pipe, a prompt on a terminal
  --stats  prints for each form how many bytes it took in regions";

pub(crate) fn program(arguments: &[String], out: &mut dyn Write) -> Result<(), Failure> {
    let mut options = Options::default();
    let mut file = None;
    for argument in arguments {
        match argument.as_str() {
            "--stats" => options.stats = true,
            option if option.starts_with('-') => {
                return Err(Failure::Usage(format!("unknown option `{option}`")));
            }
            name if file.is_none() => file = Some(name),
            more => return Err(Failure::Usage(format!("unexpected argument `{more}`"))),
        }
    }
    let input = io::stdin();
    let (name, text) = match file {
        Some(file) => (file, fs::read_to_string(file)),
        None if input.is_terminal() => {
            options.echo = true;
            return run::prompt(&mut input.lock(), options, out);
        }
        None => ("standard input", io::read_to_string(input)),
    };
    let text = text.map_err(|error| Failure::Work(format!("cannot read `{name}`: {error}")))?;
    run::script(&text, options, out)
}

fn main() -> ExitCode {
    let run = || rmm_examples::run(USAGE, program);
    let thread = thread::Builder::new()
        .stack_size(session::STACK_BYTES)
        .spawn(run);
    match thread.map(thread::JoinHandle::join) {
        Ok(Ok(code)) => code,
        // The panic has been printed.
        Ok(Err(_)) => ExitCode::from(101),
        Err(error) => {
            eprintln!("error: no stack: {error}");
            ExitCode::FAILURE
        }
    }
}
