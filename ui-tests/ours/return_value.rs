//! A value that is returned outlives the call's own region.
use rmm::prelude::*;

#[regions]
fn answer<'a>() -> &'a mut u32 {
    rnew!(42)
}

fn main() {
    answer();
}
