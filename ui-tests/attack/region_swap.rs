//! Regions can't change places while anything in them is in use.
use rmm::prelude::*;

fn main() {
    let mut outer = Region::new();
    let number = rnew!(in outer; 1);
    {
        let mut inner = Region::new();
        std::mem::swap(&mut outer, &mut inner);
    }
    println!("{number}");
}
