//! Not yet on a whole module.
use rmm::prelude::*;

#[regions]
mod inner {
    pub fn answer() -> u32 {
        42
    }
}

fn main() {
    inner::answer();
}
