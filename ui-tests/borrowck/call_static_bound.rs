//! A call's value goes to a type parameter that is `'static`: the region of `made` does not live long enough.
use rmm::prelude::*;

#[regions]
mod registry {
    use rmm::prelude::*;

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    fn register<T: std::fmt::Debug + 'static>(value: T) -> String {
        format!("{value:?}")
    }

    pub fn run(n: u32) -> usize {
        let made = leaf(n);
        register(made).len()
    }
}

fn main() {
    println!("{}", registry::run(1));
}
