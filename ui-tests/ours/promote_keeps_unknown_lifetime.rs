//! A lifetime to keep that the type has none of.
use rmm::prelude::*;

#[derive(Promote)]
#[promote(keep = 't)]
struct Name<'a>(&'a str);

fn main() {
    Name("");
}
