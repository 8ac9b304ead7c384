//! A limit of a default method in an annotated trait that is no size: one error, at the limit.
use rmm::prelude::*;

#[regions]
trait Shape {
    fn area(&self) -> u32;

    #[regions(limit = "much")]
    fn doubled(&self) -> u32 {
        *rnew!(self.area()) * 2
    }
}

impl Shape for u32 {
    fn area(&self) -> u32 {
        *self
    }
}

fn main() {
    println!("{}", 2.doubled());
}
