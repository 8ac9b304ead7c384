//! Which lifetime?
use rmm::prelude::*;

#[derive(Promote)]
#[promote(keep)]
struct Name<'a>(&'a str);

fn main() {
    Name("");
}
