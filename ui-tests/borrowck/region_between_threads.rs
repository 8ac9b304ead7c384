//! A region is `Send` but not `Sync`: one thread at a time allocates in it.
use rmm::prelude::*;
use std::thread;

fn main() {
    let region = Region::new();
    thread::scope(|scope| {
        scope.spawn(|| {
            rnew!(in region; 1);
        });
    });
}
