//! Nor to a thread that goes on by itself.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn main() {
    let text = Text::new(|region| rstr!(in region; "a"));
    let thread = text.with(|root| std::thread::spawn(move || root.len()));
    drop(text);
    thread.join().unwrap();
}
