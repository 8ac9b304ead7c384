//! A region runs no destructors.
use rmm::prelude::*;

fn main() {
    let r = Region::new();
    let name = String::from("Ada");
    promote!(in r; [Some((1, &name))]);
}
