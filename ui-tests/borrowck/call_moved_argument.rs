//! An argument that was moved into the first call: one error of rustc's, at the second call.
use rmm::prelude::*;

#[regions]
mod lists {
    use rmm::prelude::*;

    fn grown<'r>(mut list: RVec<'r, u32>, n: u32) -> RVec<'r, u32> {
        list.push(n);
        list
    }

    fn numbers<'r>(n: u32) -> RVec<'r, u32> {
        rcollect!(0..n)
    }

    pub fn run(n: u32) -> usize {
        let list = numbers(n);
        grown(list, 1).len() + grown(list, 2).len()
    }
}

fn main() {
    println!("{}", lists::run(3));
}
