//! The attribute's options.
use rmm::prelude::*;

#[regions(limit = "64 KiB")]
fn bounded() -> bool {
    try_rvec![0_u8; 1 << 17].is_err() && try_rvec![0_u8; 1 << 10].is_ok()
}

#[regions(limit = 65_536)]
fn bounded_in_bytes() -> bool {
    try_rvec![0_u8; 1 << 17].is_err()
}

struct Parser<'r> {
    text: &'r str,
    region: &'r Region,
}

impl<'r> Parser<'r> {
    #[regions(in = self.region)]
    fn words(&mut self) -> RVec<'r, &'r str> {
        let mut words = rvec![];
        for word in self.text.split(' ') {
            words.push(word);
        }
        self.text = rstr!("done");
        words
    }

    #[regions(in = self.region, limit = "1 MiB",)]
    fn upper(&self) -> &'r str {
        let parts = rcollect!(self.text.chars());
        rstr!(parts.iter().rev().collect::<String>())
    }
}

fn main() {
    assert!(bounded() && bounded_in_bytes());
    let region = Region::new();
    let mut parser = Parser {
        text: "a b",
        region: &region,
    };
    assert_eq!(parser.words(), ["a", "b"]);
    assert_eq!(parser.upper(), "enod");
}
