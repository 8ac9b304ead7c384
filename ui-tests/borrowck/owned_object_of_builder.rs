//! Nor what the builder allocates.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn main() {
    let mut kept = "";
    let text = Text::new(|region| {
        kept = rstr!(in region; "a");
        kept
    });
    drop(text);
    println!("{kept}");
}
