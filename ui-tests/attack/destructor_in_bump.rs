//! Nor do the forms with a `Bump`.
use rmm::prelude::*;

fn main() {
    let region = Region::new();
    let name = rnew!(in region.as_bump(); String::from("lost"));
    println!("{name}");
}
