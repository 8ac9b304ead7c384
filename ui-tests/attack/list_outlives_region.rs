//! A list ends before its region.
use rmm::prelude::*;

fn main() {
    let list;
    {
        let region = Region::new();
        list = DropList::new(&region);
    }
    list.alloc(1);
}
