//! A region with a list can't be reset: the list would drop what is no more.
use rmm::prelude::*;

fn main() {
    let mut region = Region::new();
    let list = DropList::new(&region);
    list.alloc(String::from("freed"));
    region.reset();
}
