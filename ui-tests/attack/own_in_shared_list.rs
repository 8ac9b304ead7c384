//! `rown!` with a list by name checks as the list does.
use rmm::prelude::*;

fn main() {
    let region = Region::new();
    let list = DropList::new(&region);
    let text = String::from("freed");
    rown!(in list; vec![text.as_str()]);
}
