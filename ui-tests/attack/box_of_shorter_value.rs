//! A box behind `&mut` is invariant in its value.
use rmm::prelude::*;

fn attack<'a>(slot: &mut RBox<'_, &'a str>, text: &'a str) {
    **slot = text;
}

fn main() {
    let region = Region::new();
    let mut slot = rbox!(in region; "static");
    {
        let text = String::from("freed");
        attack(&mut slot, &text);
    }
    println!("{}", *slot);
}
