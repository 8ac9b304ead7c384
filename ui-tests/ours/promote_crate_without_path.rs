//! Which crate?
use rmm::prelude::*;

#[derive(Promote)]
#[promote(crate)]
struct Name<'a>(&'a str);

fn main() {
    Name("");
}
