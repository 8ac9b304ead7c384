//! A value with a destructor, in a generic function of a module: found when the code is generated.
use rmm::prelude::*;

#[regions]
mod keep {
    use rmm::prelude::*;

    pub fn keep<'r, T>(value: T) -> &'r T {
        rref!(value)
    }

    pub fn run(text: &str) -> usize {
        let kept = keep(text.to_string());
        kept.len()
    }
}

fn main() {
    println!("{}", keep::run("lost"));
}
