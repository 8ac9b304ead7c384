//! One caller's region.
use rmm::prelude::*;

struct Parser<'r> {
    region: &'r Region,
}

impl<'r> Parser<'r> {
    #[regions(in = self.region, in = self.region)]
    fn answer(&self) -> &'r u32 {
        rref!(42)
    }
}

fn main() {
    let region = Region::new();
    Parser { region: &region }.answer();
}
