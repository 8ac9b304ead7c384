//! A module has no `self`: one error, at the option.
use rmm::prelude::*;

#[regions(in = self.region)]
mod lexer {
    use rmm::prelude::*;

    pub fn length(n: u32) -> usize {
        rvec![n].len()
    }
}

fn main() {
    println!("{}", lexer::length(1));
}
