//! Nor through the region, which would skip the destructors of what it owns.
use rmm::prelude::*;

fn main() {
    let region = Region::new();
    rown!(in region; String::from("lost"));
    (*region).reset();
}
