//! A value of a list ends with the list, though its memory lives on.
use rmm::prelude::*;

fn main() {
    let region = Region::new();
    let text;
    {
        let list = DropList::new(&region);
        text = list.alloc(String::from("freed"));
    }
    println!("{text}");
}
