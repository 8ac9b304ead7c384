//! Nor is a root with a count that is not atomic.
use rmm::prelude::*;
use std::rc::Rc;

owned! { struct Counted((&'r str, Rc<u32>)); }

fn main() {
    let count = Rc::new(1);
    let counted = Counted::new(|region| (rstr!(in region; "a"), Rc::clone(&count)));
    std::thread::spawn(move || drop(counted));
    println!("{count}");
}
