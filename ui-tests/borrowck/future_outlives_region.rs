//! A future keeps what it captures.
use rmm::prelude::*;

fn main() {
    let future;
    {
        let region = Region::new();
        let number = rref!(in region; 1);
        future = async move { *number };
    }
    drop(future);
}
