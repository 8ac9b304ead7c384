//! The error of a `Result` is made by a call: one error, at the call in `checked`.
use rmm::prelude::*;

#[regions]
mod checks {
    use rmm::prelude::*;

    fn message<'r>(n: u32) -> &'r str {
        rformat!("{n} is too much").into_str()
    }

    pub fn checked(n: u32) -> Result<u32, &'static str> {
        if n > 3 {
            return Err(message(n));
        }
        Ok(n)
    }
}

fn main() {
    println!("{:?}", checks::checked(4));
}
