//! The user's own mistake with lifetimes in a function that gets a region: rustc's words, at the user's expression.
use rmm::prelude::*;

#[regions]
mod pick {
    use rmm::prelude::*;

    fn either<'r>(text: &'r str, n: u32) -> &'r str {
        let local = n.to_string();
        if n > 3 {
            return &local;
        }
        if text.is_empty() { rstr!("none") } else { text }
    }

    pub fn length(n: u32) -> usize {
        either("", n).len()
    }
}

fn main() {
    println!("{}", pick::length(1));
}
