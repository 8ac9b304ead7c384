//! The result of a call leaves a function that has no lifetime for it: one error, at the call in `name`, that says
//! what to write in the signature.
use rmm::prelude::*;

#[regions]
mod labels {
    use rmm::prelude::*;

    fn label<'r>(n: u32) -> &'r str {
        rformat!("n{n}").into_str()
    }

    pub fn name(n: u32) -> &'static str {
        label(n)
    }
}

fn main() {
    println!("{}", labels::name(1));
}
