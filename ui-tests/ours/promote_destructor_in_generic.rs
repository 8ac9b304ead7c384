//! A generic function finds out when it is used.
use rmm::prelude::*;

fn keep<'r, T: Promote<'r>>(region: &'r Region, value: &T) -> &'r T::Out {
    promote!(in region; value)
}

fn main() {
    let region = Region::new();
    keep(&region, &1);
    keep(&region, &String::from("lost"));
}
