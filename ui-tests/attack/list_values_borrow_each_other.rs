//! Values of one list end together, so none may borrow from another.
use rmm::prelude::*;

struct Reader<'a>(&'a str);

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        println!("{}", self.0);
    }
}

fn main() {
    let region = Region::new();
    let list = DropList::new(&region);
    let text = list.alloc(String::from("freed"));
    list.alloc(Reader(text));
}
