//! Also when the list is dropped by hand.
use rmm::prelude::*;

fn main() {
    let region = Region::new();
    let list = DropList::new(&region);
    let text = list.alloc(String::from("freed"));
    drop(list);
    println!("{text}");
}
