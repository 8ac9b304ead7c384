//! A root does not refer to what may end before the value.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn main() {
    let text = {
        let local = String::from("a");
        Text::new(|_| local.as_str())
    };
    println!("{text:?}");
}
