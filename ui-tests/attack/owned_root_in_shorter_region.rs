//! A root does not take what its own region outlives.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn main() {
    let mut text = Text::new(|region| rstr!(in region; "a"));
    text.with_mut(|root, _| {
        let inner = Region::new();
        *root = rstr!(in inner; "b");
    });
    println!("{text:?}");
}
