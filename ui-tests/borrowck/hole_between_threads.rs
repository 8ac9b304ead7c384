//! The same holds for an inferred region.
use rmm::prelude::*;
use std::thread;

#[regions]
fn main() {
    let region = region!();
    thread::scope(|scope| {
        scope.spawn(move || region.used());
    });
}
