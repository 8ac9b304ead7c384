//! A region may live longer than a local that is declared before it: it may be moved. So what it owns by itself
//! borrows nothing.
use rmm::prelude::*;

struct Reader<'a>(&'a str);

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        println!("{}", self.0);
    }
}

fn main() {
    let text = String::from("freed");
    let region = Region::new();
    rown!(in region; Reader(&text));
}
