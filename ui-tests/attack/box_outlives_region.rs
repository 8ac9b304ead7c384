//! A box ends before its region.
use rmm::prelude::*;

fn main() {
    let name;
    {
        let region = Region::new();
        name = rbox!(in region; String::from("freed"));
    }
    println!("{}", *name);
}
