//! A value on a list can't hold the list itself.
use rmm::prelude::*;

struct Holder<'a>(Option<&'a DropList<'a>>);

impl Drop for Holder<'_> {
    fn drop(&mut self) {
        if let Some(list) = self.0 {
            list.alloc(String::new());
        }
    }
}

fn main() {
    let region = Region::new();
    let list = DropList::new(&region);
    list.alloc(Holder(Some(&list)));
}
