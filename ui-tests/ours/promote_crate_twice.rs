//! Where is the crate?
use rmm::prelude::*;

#[derive(Promote)]
#[promote(crate = rmm, crate = ::rmm)]
struct Name<'a>(&'a str);

fn main() {
    Name("");
}
