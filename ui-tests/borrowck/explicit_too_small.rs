//! So is a region that is named.
use rmm::prelude::*;

#[regions]
fn longest<'a>(r: &'a Region) -> &'a str {
    let scratch = Region::new();
    rstr!(in scratch; "word")
}

fn main() {
    longest(&Region::new());
}
