//! What a map holds lives at least as long as the map.
use rmm::prelude::*;

fn main() {
    let outer = Region::new();
    let mut ages = rmap! { in outer };
    {
        let inner = Region::new();
        ages.insert(rstr!(in inner; "Ada"), 36);
    }
    println!("{}", ages.len());
}
