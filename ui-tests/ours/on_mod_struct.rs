//! Inside an annotated module as outside of it: a struct is no function.
use rmm::prelude::*;

#[regions]
mod points {
    use rmm::prelude::*;

    #[regions]
    pub struct Point(pub u32);
}

fn main() {
    println!("{}", points::Point(1).0);
}
