//! The root does not leave the closure that reads it.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn main() {
    let text = Text::new(|region| rstr!(in region; "a"));
    let root: &str = text.with(|root| *root);
    drop(text);
    println!("{root}");
}
