//! An iterator keeps the region's lifetime.
use rmm::prelude::*;

fn main() {
    let mut lengths;
    {
        let region = Region::new();
        let words = rvec![in region; "a", "bc"];
        lengths = words.into_iter().map(str::len);
    }
    println!("{:?}", lengths.next());
}
