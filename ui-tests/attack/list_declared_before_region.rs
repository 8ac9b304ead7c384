//! Also when the region would end in the same scope: locals are dropped last in first out.
use rmm::prelude::*;

fn main() {
    let list;
    let region = Region::new();
    list = DropList::new(&region);
    list.alloc(String::new());
}
