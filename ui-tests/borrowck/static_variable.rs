//! A static lives for ever.
use rmm::prelude::*;
use std::sync::Mutex;

static LAST: Mutex<&'static str> = Mutex::new("");

#[regions]
fn main() {
    *LAST.lock().unwrap() = rstr!("word");
}
