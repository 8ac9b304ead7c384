//! Containers of two regions can't change places.
use rmm::prelude::*;

fn main() {
    let outer = Region::new();
    let mut kept = rvec![in outer; 1];
    {
        let inner = Region::new();
        let mut other = rvec![in inner; 2];
        std::mem::swap(&mut kept, &mut other);
    }
    println!("{kept:?}");
}
