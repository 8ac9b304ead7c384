//! There are no two handles of one region.
use rmm::prelude::*;

fn main() {
    let region = Region::new();
    let twin = region.clone();
    drop(twin);
}
