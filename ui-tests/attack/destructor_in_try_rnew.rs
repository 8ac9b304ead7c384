//! Nor do the `try_` twins.
use rmm::prelude::*;

#[regions]
fn main() {
    let name = try_rnew!(String::from("lost"));
    println!("{name:?}");
}
