//! Two calls hold the same vector mutably: one error of rustc's, in the user's expressions.
use rmm::prelude::*;

#[regions]
mod lists {
    use rmm::prelude::*;

    fn last<'a, 'r>(list: &'a mut RVec<'r, &'r u32>, n: u32) -> &'a mut &'r u32 {
        let at = list.len();
        list.push(rref!(n));
        &mut list[at]
    }

    pub fn run(n: u32) -> u32 {
        let mut list = rvec![];
        let one = last(&mut list, n);
        let two = last(&mut list, n + 1);
        **one + **two
    }
}

fn main() {
    println!("{}", lists::run(3));
}
