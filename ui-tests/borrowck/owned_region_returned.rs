//! The region does not leave the closure.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn main() {
    let mut text = Text::new(|region| rstr!(in region; "a"));
    let region: &Region = text.with_mut(|_, region| region);
    drop(text);
    println!("{region}");
}
