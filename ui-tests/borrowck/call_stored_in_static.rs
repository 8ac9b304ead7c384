//! The result of a call is stored in a static: rustc says that the region of `node` does not live long enough.
use rmm::prelude::*;
use std::sync::Mutex;

static LAST: Mutex<Option<&'static u32>> = Mutex::new(None);

#[regions]
mod nodes {
    use super::LAST;
    use rmm::prelude::*;

    fn node<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    pub fn run(n: u32) {
        let made = node(n);
        *LAST.lock().unwrap() = Some(made);
    }
}

fn main() {
    nodes::run(1);
}
