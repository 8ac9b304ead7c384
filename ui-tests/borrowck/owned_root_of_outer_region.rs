//! Nor into a region around it.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn main() {
    let outer = Region::new();
    let text = Text::new(|_| rstr!(in outer; "a"));
    drop(outer);
    println!("{text:?}");
}
