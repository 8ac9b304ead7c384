//! `rmm-map`: writes the region map of a crate as one HTML page.
//!
//! ```text
//! cargo run -p rmm-macros --features map --bin rmm-map -- examples > map.html
//! ```
#![forbid(unsafe_code)]
// The passes are those of the attribute. The map stops before tokens are made.
#![allow(dead_code)]

extern crate proc_macro;

mod append;
mod args;
mod capacity;
mod emit;
mod expand;
mod expect;
mod explain;
mod forms;
mod generations;
mod infer;
mod interface;
mod ir;
mod knowledge;
mod labels;
mod lower;
mod map;
mod names;
mod normalize;
mod place;
mod position;
mod program;
mod report;

use std::process::ExitCode;

const USAGE: &str = "\
usage: rmm-map [FOLDER or FILE]… > map.html

Writes the regions of all `#[regions]` items in the `.rs` files there as one HTML page. Without arguments: those of the
present folder.";

fn main() -> ExitCode {
    let mut paths: Vec<String> = std::env::args().skip(1).collect();
    if paths.iter().any(|path| path == "--help" || path == "-h") {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    if let Some(option) = paths.iter().find(|path| path.starts_with('-')) {
        eprintln!("there is no option `{option}`\n{USAGE}");
        return ExitCode::FAILURE;
    }
    if paths.is_empty() {
        paths.push(".".to_string());
    }
    match map::map(&paths) {
        Ok(page) => {
            use std::io::Write;
            // A reader that goes away, `| head`, is no failure of ours.
            _ = std::io::stdout().write_all(page.as_bytes());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
