//! A region can't be owned by itself.
use rmm::prelude::*;

fn main() {
    let region = Region::new();
    rown!(in region; region);
}
