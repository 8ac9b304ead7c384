//! An option of a method in an annotated `impl`: one error, at the option.
use rmm::prelude::*;

struct Square(u32);

#[regions]
impl Square {
    #[regions(limt = "64 KiB")]
    fn area(&self) -> u32 {
        *rnew!(self.0) * self.0
    }
}

fn main() {
    println!("{}", Square(2).area());
}
