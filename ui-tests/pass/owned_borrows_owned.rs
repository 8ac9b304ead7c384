//! A value that the region owns may borrow one that was owned earlier, and locals declared before.
use rmm::prelude::*;
use std::sync::Mutex;

#[regions]
fn main() {
    let mutex = rown!(Mutex::new(1));
    {
        let guard = rown!(mutex.lock().unwrap());
        **guard += 1;
    }
    let text = String::from("text");
    let words = rown!(vec![text.as_str()]);
    words.push("more");
    assert_eq!(words.len(), 2);
    for n in 0..2 {
        let name = n.to_string();
        let names = rown!(vec![name.as_str()]);
        names.push("x");
        assert_eq!(names.len(), 2);
    }
}
