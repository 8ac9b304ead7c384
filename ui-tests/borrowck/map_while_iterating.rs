//! A map can't change while it is iterated over.
use rmm::prelude::*;

#[regions]
fn main() {
    let mut ages = rmap! { "Ada" => 36 };
    for (name, age) in ages.iter() {
        ages.insert(*name, *age + 1);
    }
}
