//! A region in a static would be shared by all threads.
use rmm::prelude::*;
use std::sync::LazyLock;

static REGION: LazyLock<Region> = LazyLock::new(Region::new);

fn main() {
    println!("{}", REGION.used());
}
