//! A comma stands between options.
use rmm::prelude::*;

#[regions(limit = "1 KiB" limit = "2 KiB")]
fn main() {
    let _ = rnew!(1);
}
