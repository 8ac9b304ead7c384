//! A `const fn` of an annotated module that allocates: one error, at `const`.
use rmm::prelude::*;

#[regions]
mod answers {
    use rmm::prelude::*;

    pub const fn quiet() -> u32 {
        42
    }

    pub fn loud() -> u32 {
        *rnew!(42)
    }

    pub const fn answer() -> u32 {
        *rnew!(42)
    }
}

fn main() {
    println!("{}", answers::answer() + answers::quiet() + answers::loud());
}
