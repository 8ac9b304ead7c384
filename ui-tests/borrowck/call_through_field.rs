//! Out through a field of an owned struct: the region of `page` does not live long enough.
use rmm::prelude::*;

#[regions]
mod pages {
    use rmm::prelude::*;

    #[derive(Default)]
    pub struct Shelf {
        pub last: Option<&'static str>,
    }

    fn page<'r>(n: u32) -> &'r str {
        rformat!("p{n}").into_str()
    }

    pub fn shelf(n: u32) -> Shelf {
        let mut shelf = Shelf::default();
        let page = page(n);
        shelf.last = Some(page);
        shelf
    }
}

fn main() {
    println!("{:?}", pages::shelf(1).last);
}
