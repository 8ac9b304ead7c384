//! The region, borrowed, does not outlive the value.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn main() {
    let mut text = Text::new(|region| rstr!(in region; "a"));
    let region = text.region();
    drop(text);
    println!("{region}");
}
