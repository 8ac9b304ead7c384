//! Regions of the caller's.
use rmm::prelude::*;

struct List<'r>(u32, Option<&'r List<'r>>);

#[regions]
fn cons<'r>(region: &'r Region, head: u32, tail: Option<&'r List<'r>>) -> &'r List<'r> {
    rref!(List(head, tail))
}

#[regions]
fn range<'r>(region: &'r Region, to: u32) -> Option<&'r List<'r>> {
    let mut list = None;
    for n in 0..to {
        let scratch = rvec![n];
        list = Some(cons(region, scratch[0], list));
    }
    list
}

#[regions]
fn add<'r>(words: &mut RVec<'r, &'r str>, region: &'r Region) {
    words.push(rstr!("word"));
}

#[regions]
fn two<'a, 'b>(left: &'a Region, right: &'b Region) -> (&'a u32, &'b u32) {
    (rref!(in left; 1), rref!(in right; 2))
}

#[regions]
fn main() {
    let list = range(region!(), 3).unwrap();
    assert_eq!(list.0 + list.1.unwrap().0, 3);
    let mut words = rvec![];
    add(&mut words, region!());
    assert_eq!(words, ["word"]);
    let region = Region::new();
    assert_eq!(two(&region, &region), (&1, &2));
}
