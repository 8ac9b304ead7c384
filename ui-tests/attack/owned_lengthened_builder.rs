//! A builder can't promise that what it captured lives as long as any region.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn captures<'l>(text: &'l str) -> impl for<'x> FnOnce(&'x Region) -> &'x str {
    move |_| text
}

fn main() {
    let text = {
        let local = String::from("a");
        Text::new(captures(&local))
    };
    println!("{text:?}");
}
