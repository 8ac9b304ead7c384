//! A copy in one region is not one in another.
use rmm::prelude::*;

fn keep<'p, 'q>(p: &'p Region, q: &'q Region, value: &str) -> (&'p str, &'q str) {
    let _ = q;
    (promote!(in p; value), promote!(in p; value))
}

fn main() {
    keep(&Region::new(), &Region::new(), "");
}
