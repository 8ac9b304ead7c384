//! A value that a function took is gone.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn length(text: Text) -> usize {
    text.with(|root| root.len())
}

fn main() {
    let text = Text::new(|region| rstr!(in region; "a"));
    length(text);
    println!("{text:?}");
}
