//! `Debug` needs that of the root.
use rmm::prelude::*;

struct Plain;

owned! { struct Owned(&'r Plain); }

fn main() {
    let plain = Owned::new(|region| rref!(in region; Plain));
    println!("{plain:?}");
}
