//! The user's own lints still fire, once, at the user's tokens.
#![deny(unused_variables)]
use rmm::prelude::*;

#[regions]
fn main() {
    let forgotten = rnew!(1);
}
