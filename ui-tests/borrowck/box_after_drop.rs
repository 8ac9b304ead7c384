//! A box is gone when it is dropped.
use rmm::prelude::*;

#[regions]
fn main() {
    let name = rbox!(String::from("Ada"));
    drop(name);
    println!("{}", *name);
}
