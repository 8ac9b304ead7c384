//! Objects that refer to each other: a list, a ring, and several types behind one trait.
//!
//! Look at `ring`: objects in one region may point at each other in a circle, which no tree of `Box`es can. They all
//! end at once, so there is nothing to count and nothing to leak.

use std::{
    cell::Cell,
    f64::consts::PI,
    io::{self, Write},
    process::ExitCode,
};

use rmm::prelude::*;

struct List<'r> {
    head: u64,
    tail: Option<&'r List<'r>>,
}

/// Cons cells in the caller's region: they are part of the result, so they go into `r`.
#[regions]
fn count_down<'r>(r: &'r Region, from: u64) -> Option<&'r List<'r>> {
    let mut list = None;
    for head in 1..=from {
        list = Some(&*rnew!(List { head, tail: list }));
    }
    list
}

fn sum(mut list: Option<&List<'_>>) -> u64 {
    let mut sum = 0;
    while let Some(cell) = list {
        sum += cell.head;
        list = cell.tail;
    }
    sum
}

fn by_hand(out: &mut dyn Write) -> io::Result<()> {
    let r = Region::with_capacity(1 << 16);
    writeln!(out, "at first  {r}")?;
    let list = count_down(&r, 1000);
    writeln!(out, "a list    {r}")?;
    writeln!(out, "          its 1000 numbers sum to {}", sum(list))
}

struct Player<'r> {
    name: &'static str,
    next: Cell<Option<&'r Player<'r>>>,
}

impl<'r> Player<'r> {
    fn new(name: &'static str, next: Option<&'r Player<'r>>) -> Self {
        let next = Cell::new(next);
        Player { name, next }
    }
}

/// Who has the ball after so many throws around the ring?
#[regions]
fn ring(throws: usize) -> &'static str {
    let anna = rref!(Player::new("Anna", None));
    let ben = rref!(Player::new("Ben", Some(anna)));
    let cleo = rref!(Player::new("Cleo", Some(ben)));
    anna.next.set(Some(cleo));

    let mut catcher = anna;
    for _ in 0..throws {
        catcher = catcher.next.get().expect("the ring is closed");
    }
    catcher.name
}

trait Shape {
    fn area(&self) -> f64;
}

struct Circle(f64);
struct Square(f64);

impl Shape for Circle {
    fn area(&self) -> f64 {
        PI * self.0 * self.0
    }
}

impl Shape for Square {
    fn area(&self) -> f64 {
        self.0 * self.0
    }
}

/// Different types in one vector: a reference into the region is all that `dyn` needs.
#[regions]
fn total_area() -> f64 {
    let mut shapes: RVec<'_, &dyn Shape> = rvec![];
    for size in 1..=3 {
        shapes.push(rref!(Circle(f64::from(size))));
        shapes.push(rref!(Square(f64::from(size))));
    }
    shapes.iter().map(|shape| shape.area()).sum()
}

pub(crate) fn program(out: &mut dyn Write) -> io::Result<()> {
    by_hand(out)?;
    writeln!(out, "inferred  after 100 throws {} has the ball", ring(100))?;
    writeln!(out, "inferred  six shapes cover {:.3}", total_area())
}

fn main() -> ExitCode {
    rmm_examples::run_plain("multiple_objects", program)
}
