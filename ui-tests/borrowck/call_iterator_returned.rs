//! An iterator over what a call built leaves: one error, at the region of `words`.
use rmm::prelude::*;

#[regions]
mod words {
    use rmm::prelude::*;

    fn words<'r>(text: &str) -> RVec<'r, &'r str> {
        rcollect!(text.split(' ').map(|word| &*rstr!(word)))
    }

    pub fn lengths(text: &str) -> impl Iterator<Item = usize> + use<> {
        let words = words(text);
        words.into_iter().map(str::len)
    }
}

fn main() {
    println!("{}", words::lengths("a b").count());
}
