//! A call's error leaves through `?`, which may convert it into something owned: so rustc has the word, at the call.
use rmm::prelude::*;

#[regions]
mod checks {
    use rmm::prelude::*;

    fn even<'r>(n: u32) -> Result<u32, &'r str> {
        if n % 2 == 1 {
            return Err(rformat!("{n} is odd").into_str());
        }
        Ok(n / 2)
    }

    pub fn quarter(n: u32) -> Result<u32, &'static str> {
        let half = even(n)?;
        Ok(half / 2)
    }
}

fn main() {
    println!("{:?}", checks::quarter(3));
}
