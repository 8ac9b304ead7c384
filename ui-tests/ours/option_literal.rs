//! An option has a name.
use rmm::prelude::*;

#[regions("64 KiB")]
fn main() {
    let _ = rnew!(1);
}
