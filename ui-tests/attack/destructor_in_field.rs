//! A destructor deep inside counts too.
use rmm::prelude::*;

struct Person {
    age: u32,
    names: Option<(u8, Vec<u8>)>,
}

#[regions]
fn main() {
    let person = rnew!(Person {
        age: 36,
        names: None
    });
    println!("{} {}", person.age, person.names.is_some());
}
