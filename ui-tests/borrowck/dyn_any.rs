//! `Any` is for what lives for ever.
use rmm::prelude::*;
use std::any::Any;

#[regions]
fn main() {
    let number = rref!(1);
    let any: Box<dyn Any> = Box::new(number);
    println!("{}", any.is::<&u32>());
}
