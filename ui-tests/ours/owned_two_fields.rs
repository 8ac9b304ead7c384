//! There is one root.
use rmm::prelude::*;

owned! { struct OwnedText(&'r str, &'r str); }

fn main() {

}
