//! It is not changed while its root is in use.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn main() {
    let mut text = Text::new(|region| rstr!(in region; "a"));
    let root = text.with(|root| *root);
    text.with_mut(|root, region| *root = rstr!(in region; "b"));
    println!("{root}");
}
