//! The destructor in a box may read what the value borrows, which therefore outlives the box.
use rmm::prelude::*;

struct Reader<'a>(&'a str);

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        println!("{}", self.0);
    }
}

fn main() {
    let region = Region::new();
    let mut reader = None;
    let text = String::from("freed");
    reader.replace(rbox!(in region; Reader(&text)));
}
