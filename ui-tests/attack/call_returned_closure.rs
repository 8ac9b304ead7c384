//! A closure that a call returned holds its region: it would allocate after the region's end.
use rmm::prelude::*;

#[regions]
mod makers {
    use rmm::prelude::*;

    pub fn maker<'r>(start: u32) -> impl Fn(u32) -> &'r u32 {
        move |n| rref!(start + n)
    }
}

fn main() {
    let make = {
        let region = Region::new();
        makers::maker(&region, 1)
    };
    println!("{}", make(1));
}
