//! A closure that allocates is kept for longer than its region: one error, where `make` leaves.
use rmm::prelude::*;

#[regions]
mod makers {
    use rmm::prelude::*;

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    pub fn maker() -> Box<dyn Fn(u32) -> u32> {
        let base = leaf(1);
        let make = move |n: u32| *base + n;
        Box::new(make)
    }
}

fn main() {
    println!("{}", makers::maker()(1));
}
