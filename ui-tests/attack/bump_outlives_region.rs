//! What bumpalo allocates ends with the region too.
use rmm::prelude::*;

fn main() {
    let number;
    {
        let region = Region::new();
        number = region.alloc(1);
    }
    println!("{number}");
}
