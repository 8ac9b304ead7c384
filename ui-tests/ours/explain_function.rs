//! At each allocation: when its region ends, and why. The lint at the end is the error that this test needs.
#![deny(unused_variables)]

use rmm::prelude::*;

fn first<'t>(words: &[&'t str]) -> &'t str {
    words[0]
}

fn count(words: &[&str]) -> usize {
    words.len()
}

#[regions(explain)]
fn lines(text: &str) -> usize {
    let mut longest = "";
    let mut kept = rvec![];
    for line in text.lines() {
        let words: RVec<&str> = rcollect!(line.split(' '));
        let copies: RVec<&str> = rcollect!(words.iter().map(|word| -> &str { rstr!(word) }));
        let head = first(&words);
        if head.len() > longest.len() {
            longest = head;
        }
        kept.push(count(&rvec!["a", "b"]) + copies.len() + longest.len());
    }
    let sum = {
        let ends = rvec![longest.len(), kept.len()];
        ends[0] + ends[1]
    };
    sum
}

fn main() {
    let unused = lines("a b\nc");
}
