//! A module that is written in another file: two errors, as rustc can't hand it to an attribute, and the second says
//! where the attribute goes.
use rmm::prelude::*;

#[regions]
#[path = "../src/lib.rs"]
mod elsewhere;

fn main() {}
