//! A closure's result leaves the function that called the closure: one error, at the closure.
use rmm::prelude::*;

#[regions]
mod higher {
    use rmm::prelude::*;

    fn apply<T>(n: u32, f: impl Fn(u32) -> T) -> T {
        f(n)
    }

    pub fn run(n: u32) -> Box<dyn Fn() -> u32> {
        let made: &u32 = apply(n, |n| rref!(n));
        Box::new(move || *made)
    }
}

fn main() {
    println!("{}", higher::run(1)());
}
