//! A thread-local variable lives longer than any call.
use rmm::prelude::*;
use std::cell::RefCell;

thread_local! {
    static WORDS: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

#[regions]
fn main() {
    let word = rstr!("word");
    WORDS.with_borrow_mut(|words| words.push(word));
}
