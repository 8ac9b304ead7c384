//! A copy behind `&mut` is not shared.
use rmm::prelude::*;

fn main() {
    let r = Region::new();
    let pair: (&mut u32, &mut u32) = {
        let copy = promote!(in r; &mut 1_u32);
        (copy, copy)
    };
    println!("{pair:?}");
}
