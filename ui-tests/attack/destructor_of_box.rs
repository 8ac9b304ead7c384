//! A box in a region inside another form would lose its value's destructor.
use rmm::prelude::*;

#[regions]
fn main() {
    let names = rvec![rbox!(String::from("lost"))];
    println!("{}", names.len());
}
