//! Nor does a set.
use rmm::prelude::*;

#[regions]
fn main() {
    let names = rset! { String::from("lost") };
    println!("{names:?}");
}
