//! The contract is broken by a call of which nothing is known.
use rmm::prelude::*;

fn first<'t>(words: &[&'t str]) -> &'t str {
    words[0]
}

#[regions(expect(words = turn, found = fn))]
fn longest(text: &str) -> usize {
    let mut longest = "";
    let mut found = rvec![];
    for line in text.lines() {
        let words = rcollect!(line.split(' '));
        let head = first(&words);
        if head.len() > longest.len() {
            longest = head;
        }
        found.push(longest.len());
    }
    longest.len() + found.len()
}

fn main() {
    longest("a b\nc");
}
