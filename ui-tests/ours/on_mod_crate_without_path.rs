//! Which crate?
use rmm::prelude::*;

#[regions(crate)]
mod names {}

fn main() {}
