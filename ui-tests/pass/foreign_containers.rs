//! The hole fits APIs that take an arena.
use rmm::prelude::*;

struct Parser<'r> {
    text: &'r str,
    region: &'r Region,
}

fn parse<'r>(region: &'r Region, text: &str) -> RVec<'r, usize> {
    rcollect!(in region; text.split(' ').map(str::len))
}

#[regions]
fn main() {
    let mut kept = rvec![];
    for line in ["a b", "cc"] {
        let lengths = parse(region!(), line);
        let parser = Parser {
            text: line,
            region: region!(),
        };
        let copy = rstr!(in parser.region; parser.text);
        kept.push(lengths[0] + copy.len());
    }
    assert_eq!(kept, [4, 4]);
    let number: &mut u32 = region!().alloc(1);
    assert_eq!(number, &1);
}
