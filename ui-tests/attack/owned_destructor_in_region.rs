//! No destructor is lost in an owned region.
use rmm::prelude::*;

owned! { struct Names(RVec<'r, String>); }

fn main() {
    let names = Names::new(|region| rvec![in region; String::from("a")]);
    println!("{names:?}");
}
