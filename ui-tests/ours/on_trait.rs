//! The attribute goes on functions.
use rmm::prelude::*;

#[regions]
trait Shape {
    fn area(&self) -> f64;
}

impl Shape for f64 {
    fn area(&self) -> f64 {
        self * self
    }
}

fn main() {
    println!("{}", 2.0.area());
}
