//! Only `#[regions]` knows the function's region.
use rmm::prelude::*;

fn main() {
    promote!(in fn; &1);
}
