//! So is a map.
use rmm::prelude::*;

fn attack<'a>(ages: &mut RMap<'_, &'a str, u32>, name: &'a str) {
    ages.insert(name, 36);
}

fn main() {
    let region = Region::new();
    let mut ages = rmap! { in region };
    {
        let name = String::from("freed");
        attack(&mut ages, &name);
    }
    println!("{ages:?}");
}
