//! Its region is not taken back while its root is in use.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn main() {
    let text = Text::new(|region| rstr!(in region; "a"));
    let root = text.with(|root| *root);
    let region = text.into_region();
    println!("{root} {region}");
}
