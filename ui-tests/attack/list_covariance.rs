//! Were `DropList<'env>` covariant, a shorter `'env` could be had behind a reference, and the list would drop a value
//! after what it borrows. It is invariant.
use rmm::prelude::*;

struct Reader<'a>(&'a str);

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        println!("{}", self.0);
    }
}

fn attack<'short>(list: &DropList<'short>, text: &'short str) {
    list.alloc(Reader(text));
}

fn main() {
    let region = Region::new();
    let list = DropList::new(&region);
    {
        let text = String::from("freed");
        attack(&list, &text);
    }
}
