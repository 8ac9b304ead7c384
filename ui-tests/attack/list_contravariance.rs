//! Nor a shorter one as a longer one.
use rmm::prelude::*;

fn attack<'list, 'long: 'short, 'short>(list: &'list DropList<'short>) -> &'list DropList<'long> {
    list
}

fn main() {
    let region = Region::new();
    attack(&DropList::new(&region));
}
