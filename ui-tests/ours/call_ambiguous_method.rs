//! Two types of the module have `add`, and the receiver's type is not known: one error, at the call `first.add(n)`, that
//! says to write `first.add(region!(), n)`.
use rmm::prelude::*;

#[regions]
mod lists {
    use rmm::prelude::*;

    pub struct Words<'r>(RVec<'r, &'r str>);
    pub struct Numbers<'r>(RVec<'r, &'r u32>);

    impl<'r> Words<'r> {
        fn add(&mut self, n: u32) {
            self.0.push(rformat!("{n}").into_str());
        }
    }

    impl<'r> Numbers<'r> {
        fn add(&mut self, n: u32) {
            self.0.push(rref!(n));
        }
    }

    pub fn run(n: u32) -> usize {
        let lists = (Words(rvec![]), [Numbers(rvec![])]);
        let mut words = lists.0;
        words.add(n);
        for mut first in lists.1.into_iter().map(std::convert::identity) {
            first.add(n);
        }
        words.0.len()
    }
}

fn main() {
    println!("{}", lists::run(1));
}
