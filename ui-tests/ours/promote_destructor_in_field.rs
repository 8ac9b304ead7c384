//! A region runs no destructors.
use rmm::prelude::*;

#[derive(Promote)]
struct Person<'a> {
    id: u32,
    name: Option<&'a String>,
}

fn main() {
    let r = Region::new();
    let person = promote!(in r; Person { id: 1, name: None });
    println!("{} {:?}", person.id, person.name);
}
