//! A longer list can't be used as a shorter one.
use rmm::prelude::*;

fn attack<'list, 'long: 'short, 'short>(list: &'list DropList<'long>) -> &'list DropList<'short> {
    list
}

fn main() {
    let region = Region::new();
    attack(&DropList::new(&region));
}
