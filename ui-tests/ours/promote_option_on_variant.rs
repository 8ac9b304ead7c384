//! A variant has no options.
use rmm::prelude::*;

#[derive(Promote)]
enum Name<'a> {
    #[promote(copy)]
    One(&'a str),
}

fn main() {
    Name::One("");
}
