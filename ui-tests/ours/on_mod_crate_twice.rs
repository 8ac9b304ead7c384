//! Where is the crate?
use rmm::prelude::*;

#[regions(crate = rmm, crate = ::rmm)]
mod names {}

fn main() {}
