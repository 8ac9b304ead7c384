//! Nor replaced.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn main() {
    let mut text = Text::new(|region| rstr!(in region; "a"));
    *text.region() = Region::new();
    println!("{text:?}");
}
