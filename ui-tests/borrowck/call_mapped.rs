//! `.map(build)` whose result escapes in an iterator: the region of `trees` does not live long enough.
use rmm::prelude::*;

#[regions]
mod trees {
    use rmm::prelude::*;

    pub struct Tree<'r>(pub u32, Option<&'r Tree<'r>>);

    fn build<'r>(n: u32) -> &'r Tree<'r> {
        rref!(Tree(n, n.checked_sub(1).map(build)))
    }

    pub fn depths(n: u32) -> Vec<Box<dyn Fn() -> u32>> {
        let trees = (0..n).map(build);
        trees
            .map(|tree| Box::new(move || tree.0) as Box<dyn Fn() -> u32>)
            .collect()
    }
}

fn main() {
    println!("{}", trees::depths(2).len());
}
