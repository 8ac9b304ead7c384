//! The result of a call is sent away, by a sender of the caller's: one error, at the region of `made`.
use rmm::prelude::*;

#[regions]
mod nodes {
    use rmm::prelude::*;
    use std::sync::mpsc::Sender;

    fn node<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    pub fn run(to: Sender<&'static u32>) {
        let made = node(1);
        to.send(made).unwrap();
    }
}

fn main() {
    let (to, from) = std::sync::mpsc::channel();
    nodes::run(to);
    println!("{:?}", from.recv());
}
