//! A field of a type that nothing is known of.
use rmm::prelude::*;

struct Point(u32);

#[derive(Promote)]
struct Line<'a> {
    name: &'a str,
    from: Point,
}

fn main() {
    let line = Line { name: "", from: Point(1) };
    println!("{} {}", line.name, line.from.0);
}
