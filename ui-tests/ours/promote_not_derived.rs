//! A type that nothing is known of.
use rmm::prelude::*;

struct Point(u32);

fn main() {
    let r = Region::new();
    promote!(in r; &Point(1)).0;
}
