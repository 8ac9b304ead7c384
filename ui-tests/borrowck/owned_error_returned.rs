//! An error does not refer into the region that ends with it.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn main() {
    let text = Text::try_new(|region| Err::<&str, &str>(rstr!(in region; "why")));
    println!("{text:?}");
}
