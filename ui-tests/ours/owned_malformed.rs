//! One field without a name is the root.
use rmm::prelude::*;

owned! { struct OwnedText { text: &'r str } }

fn main() {

}
