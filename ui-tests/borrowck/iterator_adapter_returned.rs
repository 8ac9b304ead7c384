//! So does an adapter.
use rmm::prelude::*;

#[regions]
fn words(text: &str) -> impl Iterator<Item = usize> {
    let words = rcollect!(text.split(' '));
    words.into_iter().map(str::len)
}

fn main() {
    words("a b").count();
}
