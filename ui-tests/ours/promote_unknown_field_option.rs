//! An option that belongs elsewhere.
use rmm::prelude::*;

#[derive(Promote)]
struct Name<'a>(#[promote(keep)] &'a str);

fn main() {
    Name("");
}
