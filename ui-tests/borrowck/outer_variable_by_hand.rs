//! A value in a smaller region can't be used after it.
use rmm::prelude::*;

fn main() {
    let last;
    {
        let region = Region::new();
        last = rref!(in region; 1);
    }
    println!("{last}");
}
