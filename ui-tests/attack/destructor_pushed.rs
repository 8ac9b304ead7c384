//! Nor does a vector that starts empty.
use rmm::prelude::*;

#[regions]
fn main() {
    let mut names = rvec![];
    names.push(String::from("lost"));
    println!("{}", names.len());
}
