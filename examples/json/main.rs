//! Queries on a JSON document: `json data.json users.0.name`.
//!
//! Look at `answer`, the whole life of a document in a few lines, then at `parse.rs`, where its values are made.

pub(crate) mod parse;
pub(crate) mod path;
pub(crate) mod sample;
pub(crate) mod value;

use std::{
    fs,
    io::{self, Read, Write},
    process::ExitCode,
};

use rmm::prelude::*;
use rmm_examples::Failure;

const USAGE: &str = "\
usage: json FILE [PATH]
       json --generate SEED [BYTES]

  FILE        a JSON document, `-` for standard input
  PATH        what to print of it: keys and indices with dots between them, as in `users.0.name`
              (a dot in a key is written `\\.`); all of it if left out
  --generate  prints a sample document instead, 1 MB unless told otherwise";

/// Prints the part of a document that `path` leads to.
///
/// The document is in a region that ends with this function; there is nothing to free.
#[regions]
fn answer(text: &[u8], path: Option<&str>, out: &mut dyn Write) -> Result<(), Failure> {
    let document = parse::parse(region!(), text).map_err(Failure::work)?;
    let value = match path {
        Some(path) => path::find(&document, path).map_err(Failure::work)?,
        None => &document,
    };
    writeln!(out, "{value:#}")?;
    Ok(())
}

fn read(file: &str) -> Result<Vec<u8>, Failure> {
    let mut text = vec![];
    let read = match file {
        "-" => io::stdin().read_to_end(&mut text).map(|_| text),
        _ => fs::read(file),
    };
    read.map_err(|error| Failure::Work(format!("cannot read `{file}`: {error}")))
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, Failure> {
    text.parse()
        .map_err(|_| Failure::Usage(format!("`{text}` is not a whole number, or too large")))
}

pub(crate) fn program(arguments: &[String], out: &mut dyn Write) -> Result<(), Failure> {
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["--generate", seed] => Ok(sample::generate(number(seed)?, sample::SAMPLE_BYTES, out)?),
        ["--generate", seed, bytes] => Ok(sample::generate(number(seed)?, number(bytes)?, out)?),
        ["--generate", ..] => Err(Failure::Usage(
            "`--generate` takes a seed and perhaps a size".to_owned(),
        )),
        [option, ..] if option.starts_with("--") => {
            Err(Failure::Usage(format!("unknown option `{option}`")))
        }
        [file] => answer(&read(file)?, None, out),
        [file, path] => answer(&read(file)?, Some(path), out),
        [] => Err(Failure::Usage("a file is missing".to_owned())),
        [_, _, more, ..] => Err(Failure::Usage(format!("unexpected argument `{more}`"))),
    }
}

fn main() -> ExitCode {
    rmm_examples::run(USAGE, program)
}
