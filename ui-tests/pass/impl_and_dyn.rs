//! Trap: `impl Trait` in both places, `dyn Trait` from `&mut T`, closures that capture.
use rmm::prelude::*;
use std::fmt::{Debug, Display};

trait Shape {
    fn area(&self) -> u32;
}

struct Square(u32);

impl Shape for Square {
    fn area(&self) -> u32 {
        self.0 * self.0
    }
}

#[regions]
fn areas() -> u32 {
    let mut shapes: RVec<'_, &dyn Shape> = rvec![];
    for n in 0..3 {
        shapes.push(rnew!(Square(n)));
    }
    let one: &mut dyn Shape = rnew!(Square(1));
    shapes.iter().map(|shape| shape.area()).sum::<u32>() + one.area()
}

#[regions]
fn shown<'r>(region: &'r Region, value: impl Display + 'r) -> impl Debug + 'r {
    rstr!(value.to_string())
}

#[regions]
fn closures() -> u32 {
    let mut kept = rvec![];
    let mut add = |n: u32| kept.push(rref!(n));
    add(1);
    add(2);
    let base = rnew!(10);
    let plus = move |n: u32| *base + n;
    let each = |n: u32| {
        let scratch = rvec![n; 3];
        scratch.iter().sum::<u32>()
    };
    plus(each(2)) + *kept[0] + **kept.last().unwrap()
}

fn main() {
    assert_eq!(areas(), 1 + 4 + 1);
    let region = Region::new();
    assert_eq!(format!("{:?}", shown(&region, 1)), "\"1\"");
    assert_eq!(closures(), 19);
}
