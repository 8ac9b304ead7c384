//! The result of a call goes to a thread that may outlive it: one error, at the region of `tree`.
use rmm::prelude::*;

#[regions]
mod trees {
    use rmm::prelude::*;

    pub struct Tree<'r>(u32, Option<&'r Tree<'r>>);

    fn build<'r>(n: u32) -> &'r Tree<'r> {
        rref!(Tree(n, n.checked_sub(1).map(build)))
    }

    pub fn run(n: u32) -> u32 {
        let tree = build(n);
        std::thread::spawn(move || tree.0 + tree.1.map_or(0, |t| t.0))
            .join()
            .unwrap()
    }
}

fn main() {
    println!("{}", trees::run(1));
}
