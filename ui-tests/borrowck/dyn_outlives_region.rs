//! A `dyn` reference keeps the region's lifetime.
use rmm::prelude::*;
use std::fmt::Display;

fn main() {
    let shown: &dyn Display;
    {
        let region = Region::new();
        shown = rref!(in region; 1);
    }
    println!("{shown}");
}
