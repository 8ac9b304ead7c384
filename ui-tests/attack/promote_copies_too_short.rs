//! A field that is taken as it is keeps its lifetime.
use rmm::prelude::*;

#[derive(Promote)]
struct Word<'t>(#[promote(copy)] &'t str);

fn main() {
    println!("{}", Word("").0);
}
