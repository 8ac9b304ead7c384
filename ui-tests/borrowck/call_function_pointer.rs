//! A function that needs a region is no `fn(u32) -> …`: one error, at `build` in the table, that says what its type is.
use rmm::prelude::*;

#[regions]
mod table {
    use rmm::prelude::*;

    fn build<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    const BUILDERS: [fn(u32) -> &'static u32; 1] = [build];

    pub fn run(n: u32) -> u32 {
        *BUILDERS[0](n)
    }
}

fn main() {
    println!("{}", table::run(1));
}
