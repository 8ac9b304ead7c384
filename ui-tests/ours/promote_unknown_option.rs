//! An option that there is none of.
use rmm::prelude::*;

#[derive(Promote)]
#[promote(clone)]
struct Name<'a>(&'a str);

fn main() {
    Name("");
}
