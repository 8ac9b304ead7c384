//! More than there are bytes.
use rmm::prelude::*;

#[regions(limit = "99999999999 GiB")]
fn main() {
    let _ = rnew!(1);
}
