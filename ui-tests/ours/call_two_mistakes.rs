//! Two functions let their calls' results go: two errors, one at each call, and none at the functions that call them.
use rmm::prelude::*;

#[regions]
mod labels {
    use rmm::prelude::*;

    fn label<'r>(n: u32) -> &'r str {
        rformat!("n{n}").into_str()
    }

    fn first() -> &'static str {
        label(1)
    }

    fn second() -> Option<&'static str> {
        Some(label(2))
    }

    pub fn both() -> usize {
        first().len() + second().map_or(0, str::len)
    }
}

fn main() {
    println!("{}", labels::both());
}
