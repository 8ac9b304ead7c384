//! The types' own constructors say the same.
use rmm::prelude::*;

fn main() {
    let region = Region::new();
    let mut names = RVec::new_in(&region);
    names.push(String::from("lost"));
}
