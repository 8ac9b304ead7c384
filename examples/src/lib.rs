//! What the programs beside `src` share: how a command-line program ends.
//!
//! Nothing here is about regions; read the programs themselves.

pub mod guarantees;

use std::{
    fmt::Display,
    io::{self, BufWriter, Write},
    process::ExitCode,
};

/// Why a program stopped early.
#[derive(Debug)]
pub enum Failure {
    /// The arguments make no sense: what is wrong with them.
    Usage(String),
    /// The work could not be done: why.
    Work(String),
    /// Nobody reads the output any more, or it could not be written.
    Output(io::Error),
}

impl Failure {
    /// A failure of the work itself.
    pub fn work(reason: impl Display) -> Self {
        Failure::Work(reason.to_string())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

/// Runs a program on its arguments and a buffered standard output, and reports how it went.
///
/// `--help` prints the usage. Bad arguments print what is wrong and the usage, with exit code 2. Other failures print
/// one line, with exit code 1. A reader that leaves early, as `head` does, is no failure.
pub fn run(
    usage: &str,
    program: impl FnOnce(&[String], &mut dyn Write) -> Result<(), Failure>,
) -> ExitCode {
    let outcome = arguments().and_then(|arguments| {
        let mut out = BufWriter::new(io::stdout().lock());
        if arguments
            .iter()
            .any(|argument| argument == "--help" || argument == "-h")
        {
            writeln!(out, "{usage}")?;
        } else {
            program(&arguments, &mut out)?;
        }
        Ok(out.flush()?)
    });
    let (message, code) = match outcome {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            return ExitCode::SUCCESS;
        }
        Err(Failure::Usage(what)) => (format!("error: {what}\n{usage}"), 2),
        Err(Failure::Work(why)) => (format!("error: {why}"), 1),
        Err(Failure::Output(error)) => (format!("error: cannot write the output: {error}"), 1),
    };
    // Standard error may be closed too; the exit code still tells.
    let _ = writeln!(io::stderr(), "{message}");
    ExitCode::from(code)
}

/// Runs a program that takes no arguments, see [`run`].
pub fn run_plain(name: &str, program: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> ExitCode {
    run(
        &format!("usage: {name}"),
        |arguments, out| match arguments {
            [] => Ok(program(out)?),
            [first, ..] => Err(Failure::Usage(format!("unexpected argument `{first}`"))),
        },
    )
}

fn arguments() -> Result<Vec<String>, Failure> {
    let text = |argument: std::ffi::OsString| {
        argument
            .into_string()
            .map_err(|raw| Failure::Usage(format!("`{}` is not UTF-8", raw.display())))
    };
    std::env::args_os().skip(1).map(text).collect()
}
