//! The value is not moved while its root is in use.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn main() {
    let text = Text::new(|region| rstr!(in region; "a"));
    let root = text.with(|root| *root);
    let elsewhere = Box::new(text);
    println!("{root}");
    drop(elsewhere);
}
