//! `copy` is for what is `Copy`.
use rmm::prelude::*;

#[derive(Promote)]
struct Line<'a> {
    name: &'a str,
    #[promote(copy)]
    numbers: Vec<u32>,
}

fn main() {
    let line = Line { name: "", numbers: vec![] };
    println!("{} {}", line.name, line.numbers.len());
}
