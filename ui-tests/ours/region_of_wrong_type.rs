//! A number is no region.
use rmm::prelude::*;

fn main() {
    let _ = rnew!(in 5; 1);
}
