//! Without `#[regions]` there is nobody to infer the region.
use rmm::prelude::*;

fn main() {
    let _ = rset! { 1, 2 };
}
