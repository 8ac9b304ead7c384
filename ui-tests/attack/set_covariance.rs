//! So is a set.
use rmm::prelude::*;

fn attack<'a>(names: &mut RSet<'_, &'a str>, name: &'a str) {
    names.insert(name);
}

fn main() {
    let region = Region::new();
    let mut names = rset! { in region };
    {
        let name = String::from("freed");
        attack(&mut names, &name);
    }
    println!("{names:?}");
}
