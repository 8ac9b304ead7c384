//! A struct carries its fields out.
use rmm::prelude::*;

struct Person<'a> {
    name: &'a str,
}

#[regions]
fn person<'a>() -> Person<'a> {
    Person { name: rstr!("Ada") }
}

fn main() {
    println!("{}", person().name);
}
