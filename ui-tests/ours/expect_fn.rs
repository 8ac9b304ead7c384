//! What leaves to the caller is longer than the call; all that has no name of its own counts for `_`.
use rmm::prelude::*;

#[regions(expect(_ = fn))]
mod lists {
    use rmm::prelude::*;

    pub struct List<'r> {
        pub words: RVec<'r, &'r str>,
    }

    impl<'r> List<'r> {
        pub fn add(&mut self, word: &str) {
            let copy = rstr!(word);
            self.words.push(copy);
        }
    }

    pub fn length(text: &str) -> usize {
        let all = rvec![text.len()];
        all[0]
    }
}

fn main() {
    lists::length("a");
}
