//! A region in a thread-local variable gives out no reference that outlives the access.
use rmm::prelude::*;

thread_local! {
    static REGION: Region = Region::new();
}

fn main() {
    let mut last = &0;
    println!("{last}");
    REGION.with(|region| {
        last = rref!(in region; 1);
    });
    println!("{last}");
}
