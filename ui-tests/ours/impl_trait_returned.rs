//! `impl Trait` may hide a lifetime.
use rmm::prelude::*;
use std::fmt::Display;

#[regions]
fn greeting(name: &str) -> impl Display {
    rformat!("Hello, {name}!")
}

fn main() {
    println!("{}", greeting("Ada"));
}
