//! A generic function finds out when it is used.
use rmm::prelude::*;

fn keep<'r, T>(region: &'r Region, value: T) -> &'r mut T {
    rnew!(in region; value)
}

fn main() {
    let region = Region::new();
    keep(&region, 1);
    keep(&region, String::from("lost"));
}
