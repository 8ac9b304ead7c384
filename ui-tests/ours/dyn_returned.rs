//! A `dyn` in a box lives for ever if nothing else is said.
use rmm::prelude::*;
use std::fmt::Display;

#[regions]
fn greeting(name: &str) -> Box<dyn Display> {
    Box::new(rformat!("Hello, {name}!"))
}

fn main() {
    println!("{}", greeting("Ada"));
}
