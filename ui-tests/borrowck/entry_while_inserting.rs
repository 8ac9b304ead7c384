//! An entry of a map ends before the map changes.
use rmm::prelude::*;

#[regions]
fn main() {
    let mut ages = rmap! { "Ada" => 36 };
    let age = ages.entry("Alan").or_insert(41);
    ages.insert("Grace", 85);
    *age += 1;
}
