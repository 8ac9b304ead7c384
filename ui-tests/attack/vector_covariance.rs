//! A vector behind `&mut` is invariant in its elements: nothing shorter can be put into it.
use rmm::prelude::*;

fn attack<'a>(words: &mut RVec<'_, &'a str>, word: &'a str) {
    words.push(word);
}

fn main() {
    let region = Region::new();
    let mut words = rvec![in region];
    {
        let word = String::from("freed");
        attack(&mut words, &word);
    }
    println!("{words:?}");
}
