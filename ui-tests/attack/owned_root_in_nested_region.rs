//! Nor into a region that is nested in its own.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn main() {
    let text = Text::new(|region| {
        let nested = region.nested();
        rstr!(in nested; "a")
    });
    println!("{text:?}");
}
