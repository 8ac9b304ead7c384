//! What is allocated beside the root does not leave the closure.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn main() {
    let mut text = Text::new(|region| rstr!(in region; "a"));
    let n: &mut u32 = text.with_mut(|_, region| rnew!(in region; 1));
    drop(text);
    *n += 1;
}
