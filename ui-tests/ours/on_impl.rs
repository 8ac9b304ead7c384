//! Not yet on a whole `impl`.
use rmm::prelude::*;

struct Square(u32);

#[regions]
impl Square {
    fn area(&self) -> u32 {
        self.0 * self.0
    }
}

fn main() {
    println!("{}", Square(2).area());
}
