//! A rebuilt value does not refer to the old one.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn main() {
    let text = Text::new(|region| rstr!(in region; "a"));
    let text = text.rebuild(|old, _| *old);
    println!("{text:?}");
}
