//! A lock guard would never unlock.
use rmm::prelude::*;
use std::sync::Mutex;

#[regions]
fn main() {
    let mutex = Mutex::new(1);
    let guard = rnew!(mutex.lock().unwrap());
    println!("{guard}");
}
