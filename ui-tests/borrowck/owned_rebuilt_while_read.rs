//! It is not rebuilt while its root is in use.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn main() {
    let text = Text::new(|region| rstr!(in region; "a"));
    let root = text.with(|root| *root);
    let text = text.rebuild(|old, region| rstr!(in region; old));
    println!("{root} {text:?}");
}
