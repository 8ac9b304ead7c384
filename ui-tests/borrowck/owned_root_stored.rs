//! Nor through a variable around the closure.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn main() {
    let text = Text::new(|region| rstr!(in region; "a"));
    let mut kept = "";
    text.with(|root| kept = root);
    drop(text);
    println!("{kept}");
}
