//! `promote!` copies what it is given a reference to; a temporary ends all the same, but the copy stays: only the
//! reference to the candidate itself is too short.
use rmm::prelude::*;

#[regions]
fn longest(lines: &[&str]) -> usize {
    let mut best = "";
    for line in lines {
        let upper = line.to_uppercase();
        if upper.len() > best.len() {
            best = promote!(upper.as_str());
        }
        if upper.len() == 1 {
            best = &upper;
        }
    }
    best.len()
}

fn main() {
    println!("{}", longest(&["a", "bc"]));
}
