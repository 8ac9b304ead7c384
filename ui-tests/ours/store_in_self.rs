//! So does `self`.
use rmm::prelude::*;

struct Parser<'t> {
    last: &'t str,
}

impl Parser<'_> {
    #[regions]
    fn read(&mut self) {
        self.last = rstr!("word");
    }
}

fn main() {
    let mut parser = Parser { last: "" };
    parser.read();
    println!("{}", parser.last);
}
