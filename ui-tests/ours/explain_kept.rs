//! The loop stands there twice, and each allocation is told of once. The lint is the error that this test needs.
#![deny(unused_variables)]

use rmm::prelude::*;

#[regions(explain)]
fn longest(lines: &[&str]) -> usize {
    let mut longest = rformat!();
    for line in lines {
        let page = rformat!("{line}!");
        if page.len() > longest.len() {
            longest = page;
        }
    }
    longest.len()
}

fn main() {
    let unused = longest(&["a"]);
}
