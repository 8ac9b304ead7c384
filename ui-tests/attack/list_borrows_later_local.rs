//! A list drops its values after the locals that are declared after it, so these can't be borrowed.
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
    let text = String::from("freed");
    list.alloc(Reader(&text));
}
