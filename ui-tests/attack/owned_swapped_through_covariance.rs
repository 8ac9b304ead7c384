//! Nor those that the compiler knows to be covariant.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn main() {
    let mut one = Text::new(|region| rstr!(in region; "1"));
    let two = Text::new(|region| rstr!(in region; "2"));
    one.with_mut(|one, _| *one = two.with(|two| *two));
    drop(two);
    println!("{one:?}");
}
