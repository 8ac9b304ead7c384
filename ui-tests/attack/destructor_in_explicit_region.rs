//! Nor do the forms with a region by name.
use rmm::prelude::*;

fn main() {
    let region = Region::new();
    let name = rnew!(in region; String::from("lost"));
    println!("{name}");
}
