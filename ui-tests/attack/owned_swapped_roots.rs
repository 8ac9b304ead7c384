//! The roots of two values can't be swapped: each has a region of its own.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn main() {
    let mut one = Text::new(|region| rstr!(in region; "1"));
    let mut two = Text::new(|region| rstr!(in region; "2"));
    one.with_mut(|one, _| two.with_mut(|two, _| std::mem::swap(one, two)));
    drop(two);
    println!("{one:?}");
}
