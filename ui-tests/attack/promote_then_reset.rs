//! The copy ends when its region is reset.
use rmm::prelude::*;

fn main() {
    let mut r = Region::new();
    let kept = promote!(in r; "text");
    r.reset();
    println!("{kept}");
}
