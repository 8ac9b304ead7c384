//! The reference to the root itself does not outlive the value.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn main() {
    let root;
    {
        let text = Text::new(|region| rstr!(in region; "a"));
        root = text.with(|root| *root);
    }
    println!("{root}");
}
