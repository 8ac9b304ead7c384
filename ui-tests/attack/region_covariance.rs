//! A vector can't be led to take its memory from a shorter region.
use rmm::prelude::*;

fn attack<'a>(vector: &mut RVec<'a, u32>, region: &'a Region) {
    *vector = rvec![in region; 1, 2, 3];
}

fn main() {
    let outer = Region::new();
    let mut vector = rvec![in outer];
    {
        let inner = Region::new();
        attack(&mut vector, &inner);
    }
    println!("{vector:?}");
}
