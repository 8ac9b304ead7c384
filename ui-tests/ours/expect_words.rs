//! A word that is no scope, names of nothing, a name twice, no turn, no such label: each is an error of its own.
use rmm::prelude::*;

#[regions(expect(words = trun))]
fn no_scope(text: &str) -> usize {
    let words: RVec<&str> = rcollect!(text.split(' '));
    words.len()
}

#[regions(expect(word = fn, text = block))]
fn no_variable(text: &str) -> usize {
    let words: RVec<&str> = rcollect!(text.split(' '));
    words.len()
}

#[regions(expect(words = fn, words = block))]
fn twice(text: &str) -> usize {
    let words: RVec<&str> = rcollect!(text.split(' '));
    words.len()
}

#[regions(expect(words = fn), expect(words = block))]
fn two_contracts(text: &str) -> usize {
    let words: RVec<&str> = rcollect!(text.split(' '));
    words.len()
}

#[regions(expect(words = turn))]
fn no_loop(text: &str) -> usize {
    let words: RVec<&str> = rcollect!(text.split(' '));
    words.len()
}

#[regions(expect(words = 'row))]
fn no_label(text: &str) -> usize {
    let words: RVec<&str> = rcollect!(text.split(' '));
    words.len()
}

#[regions(expect(words))]
fn no_bound(text: &str) -> usize {
    let words: RVec<&str> = rcollect!(text.split(' '));
    words.len()
}

#[regions(expect = "words: turn")]
fn a_string(text: &str) -> usize {
    let words: RVec<&str> = rcollect!(text.split(' '));
    words.len()
}

#[regions(expect())]
fn empty(text: &str) -> usize {
    let words: RVec<&str> = rcollect!(text.split(' '));
    words.len()
}

#[regions(expect(words = fn))]
fn allocates_nothing(text: &str) -> usize {
    text.len()
}

#[regions(expect(words = fn))]
mod module {
    use rmm::prelude::*;

    pub fn length(text: &str) -> usize {
        let words: RVec<&str> = rcollect!(text.split(' '));
        words.len()
    }
}

fn main() {
    let text = "a b";
    no_scope(text);
    no_variable(text);
    twice(text);
    two_contracts(text);
    no_loop(text);
    no_label(text);
    no_bound(text);
    a_string(text);
    empty(text);
    allocates_nothing(text);
    module::length(text);
}
