//! A value that the region owns can't hold the region.
use rmm::prelude::*;

struct Holder<'r>(&'r Region);

impl Drop for Holder<'_> {
    fn drop(&mut self) {
        rnew!(in self.0; 1);
    }
}

fn main() {
    let region = Region::new();
    rown!(in region; Holder(&region));
}
