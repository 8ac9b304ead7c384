//! A struct that holds `&'static str` alone: rustc says at the call that its region has to be `'static`.
use rmm::prelude::*;

#[regions]
mod pages {
    use rmm::prelude::*;

    pub struct Page {
        pub title: &'static str,
    }

    fn title<'r>(n: u32) -> &'r str {
        rformat!("p{n}").into_str()
    }

    pub fn page(n: u32) -> Page {
        Page { title: title(n) }
    }
}

fn main() {
    println!("{}", pages::page(1).title);
}
