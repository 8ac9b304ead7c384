//! Nor through a thread-local.
use rmm::prelude::*;
use std::cell::Cell;

owned! { struct Text(&'r str); }

thread_local! {
    static KEPT: Cell<&'static str> = const { Cell::new("") };
}

fn main() {
    let text = Text::new(|region| rstr!(in region; "a"));
    text.with(|root| KEPT.set(root));
    drop(text);
    println!("{}", KEPT.get());
}
