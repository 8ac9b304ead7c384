//! The memory of a vector's slices can't move to a longer region by `into_slice`.
use rmm::prelude::*;

fn main() {
    let outer = Region::new();
    let mut slices = rvec![in outer];
    {
        let inner = Region::new();
        slices.push(rvec![in inner; 1, 2].into_slice());
    }
    println!("{slices:?}");
}
