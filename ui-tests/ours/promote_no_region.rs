//! What follows `in` is no region.
use rmm::prelude::*;

fn main() {
    let list = vec![1];
    promote!(in list; &1);
}
