//! The result of a call is stored in a thread's variable: one error, at the region of `made`.
use rmm::prelude::*;

#[regions]
mod nodes {
    use rmm::prelude::*;
    use std::cell::Cell;

    thread_local! {
        static LAST: Cell<Option<&'static u32>> = const { Cell::new(None) };
    }

    fn node<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    pub fn run(n: u32) {
        let made = node(n);
        LAST.set(Some(made));
    }
}

fn main() {
    nodes::run(1);
}
