//! What the region owns may not borrow what ends before it: here the vector lives as long as the call, and the text
//! as long as the turn.
use rmm::prelude::*;

struct Reader<'a>(&'a str);

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        println!("{}", self.0);
    }
}

#[regions]
fn main() {
    let readers = rown!(Vec::new());
    for n in 0..3 {
        let text = n.to_string();
        readers.push(Reader(&text));
    }
}
