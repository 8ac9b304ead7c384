//! One object in a region: without a destructor, with one that the region runs, and with one that a handle runs.
//!
//! Look at when `closed` is printed: a `rown!` value ends with its region, a `rbox!` value with its handle.

use std::{
    cell::RefCell,
    io::{self, Write},
    process::ExitCode,
};

use rmm::prelude::*;

/// A plain object: no field has a destructor.
#[derive(Debug)]
struct Point {
    x: f64,
    y: f64,
}

/// An object that does something when it ends: it writes into a log.
struct Door<'l> {
    name: String,
    log: &'l RefCell<Vec<String>>,
}

impl Drop for Door<'_> {
    fn drop(&mut self) {
        self.log.borrow_mut().push(format!("{} closed", self.name));
    }
}

fn by_hand(out: &mut dyn Write) -> io::Result<()> {
    let mut r = Region::with_capacity(1 << 10);
    writeln!(out, "at first  {r}")?;

    let point = rnew!(in r; Point { x: 1.0, y: 2.0 });
    point.x += 10.0;
    writeln!(out, "a point   {r}")?;
    writeln!(
        out,
        "          {point:?}, {} from the origin",
        point.x.hypot(point.y)
    )?;

    r.reset();
    writeln!(out, "reset     {r}")
}

#[regions]
fn inferred(log: &RefCell<Vec<String>>) {
    let door = |name: &str| Door {
        name: name.to_owned(),
        log,
    };
    let note = |line: &str| log.borrow_mut().push(line.to_owned());

    let front = rown!(door("front door"));
    front.name.push_str(" (oak)");
    for turn in 1..=2 {
        let cupboard = rown!(door("cupboard"));
        note(&format!("turn {turn}: {} open", cupboard.name));
    }
    let cellar = rbox!(door("cellar"));
    note("going down");
    drop(cellar);
    note("leaving");
}

pub(crate) fn program(out: &mut dyn Write) -> io::Result<()> {
    by_hand(out)?;
    let log = RefCell::new(vec![]);
    inferred(&log);
    for line in log.take() {
        writeln!(out, "inferred  {line}")?;
    }
    Ok(())
}

fn main() -> ExitCode {
    rmm_examples::run_plain("objects", program)
}
