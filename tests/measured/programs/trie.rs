//! The prefix of each document of n lines that saves most, found with a trie of its own.

use crate::{
    input,
    program::{Run, versions},
};

/// Eight documents, of which one is empty.
pub fn load(n: usize) -> Run {
    let mut documents = vec![input::text(n, 300); 8];
    documents[3].clear();
    versions!(&documents)
}

#[rmm::regions]
mod inferred {
    use std::cell::Cell;

    use rmm::prelude::*;

    use crate::input::{mix, text_sum};

    pub struct Node<'r> {
        pub letter: u8,
        pub count: Cell<usize>,
        pub first: Cell<Option<&'r Node<'r>>>,
        pub next: Option<&'r Node<'r>>,
    }

    impl<'r> Node<'r> {
        pub fn new(letter: u8, next: Option<&'r Node<'r>>) -> Self {
            Node {
                letter,
                count: Cell::new(0),
                first: Cell::new(None),
                next,
            }
        }

        pub fn find(&self, letter: u8) -> Option<&'r Node<'r>> {
            let mut children = std::iter::successors(self.first.get(), |child| child.next);
            children.find(|child| child.letter == letter)
        }

        fn child(&self, letter: u8) -> &'r Node<'r> {
            if let Some(child) = self.find(letter) {
                return child;
            }
            let child = rref!(Node::new(letter, self.first.get()));
            self.first.set(Some(child));
            child
        }
    }

    fn best_prefix(document: &str) -> Option<&str> {
        let mut best = None;
        let root = rref!(Node::new(0, None));
        for word in document.split_whitespace() {
            let mut at = root;
            for (i, letter) in word.bytes().enumerate() {
                at = at.child(letter);
                at.count.set(at.count.get() + 1);
                let saved = at.count.get() * (i + 1);
                if best.is_none_or(|(most, _)| saved > most) {
                    best = Some((saved, &word[..=i]));
                }
            }
        }
        Some(best?.1)
    }

    pub fn run(documents: &[String]) -> u64 {
        let mut sum = 0;
        for document in documents {
            let Some(prefix) = best_prefix(document) else {
                continue;
            };
            sum = mix(sum, text_sum(prefix));
        }
        sum
    }
}

mod by_hand {
    use bumpalo::Bump;

    use super::inferred::Node;
    use crate::input::{mix, text_sum};

    fn child<'r>(r: &'r Bump, node: &Node<'r>, letter: u8) -> &'r Node<'r> {
        if let Some(child) = node.find(letter) {
            return child;
        }
        let child = r.alloc(Node::new(letter, node.first.get()));
        node.first.set(Some(child));
        child
    }

    pub fn best_prefix<'t>(r: &Bump, document: &'t str) -> Option<&'t str> {
        let mut best = None;
        let root = &*r.alloc(Node::new(0, None));
        for word in document.split_whitespace() {
            let mut at = root;
            for (i, letter) in word.bytes().enumerate() {
                at = child(r, at, letter);
                at.count.set(at.count.get() + 1);
                let saved = at.count.get() * (i + 1);
                if best.is_none_or(|(most, _)| saved > most) {
                    best = Some((saved, &word[..=i]));
                }
            }
        }
        Some(best?.1)
    }

    /// A new arena for each document: one that is reset keeps its largest chunk, and the next one would be twice that.
    pub fn run(documents: &[String]) -> u64 {
        let mut sum = 0;
        for document in documents {
            let turn = Bump::new();
            let Some(prefix) = best_prefix(&turn, document) else {
                continue;
            };
            sum = mix(sum, text_sum(prefix));
        }
        sum
    }
}

mod one_region {
    use bumpalo::Bump;

    use super::by_hand::best_prefix;
    use crate::input::{mix, text_sum};

    pub fn run(documents: &[String]) -> u64 {
        let r = Bump::new();
        let mut sum = 0;
        for document in documents {
            let Some(prefix) = best_prefix(&r, document) else {
                continue;
            };
            sum = mix(sum, text_sum(prefix));
        }
        sum
    }
}

mod with_std {
    use crate::input::{mix, text_sum};

    #[derive(Default)]
    struct Node {
        count: usize,
        children: Vec<(u8, Box<Node>)>,
    }

    impl Node {
        fn child(&mut self, letter: u8) -> &mut Node {
            let at = self.children.iter().position(|child| child.0 == letter);
            let at = at.unwrap_or_else(|| {
                self.children.push((letter, Box::default()));
                self.children.len() - 1
            });
            &mut self.children[at].1
        }
    }

    fn best_prefix(document: &str) -> Option<&str> {
        let mut best = None;
        let mut root = Node::default();
        for word in document.split_whitespace() {
            let mut at = &mut root;
            for (i, letter) in word.bytes().enumerate() {
                at = at.child(letter);
                at.count += 1;
                let saved = at.count * (i + 1);
                if best.is_none_or(|(most, _)| saved > most) {
                    best = Some((saved, &word[..=i]));
                }
            }
        }
        Some(best?.1)
    }

    pub fn run(documents: &[String]) -> u64 {
        let mut sum = 0;
        for document in documents {
            let Some(prefix) = best_prefix(document) else {
                continue;
            };
            sum = mix(sum, text_sum(prefix));
        }
        sum
    }
}
