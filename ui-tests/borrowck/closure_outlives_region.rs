//! A closure keeps what it captures by reference.
use rmm::prelude::*;

fn main() {
    let show;
    {
        let region = Region::new();
        let number = rref!(in region; 1);
        show = move || println!("{number}");
    }
    show();
}
