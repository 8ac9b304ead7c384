//! The copy ends with its region.
use rmm::prelude::*;

fn main() {
    let n = 1_u32;
    let kept: &u32;
    {
        let r = Region::new();
        kept = promote!(in r; &n);
    }
    println!("{kept}");
}
