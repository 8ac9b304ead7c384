//! A trie of words with mutable nodes: insertion, completion, removal.

#[rmm::regions]
pub mod trie {
    use rmm::prelude::*;

    #[derive(Default)]
    pub struct Node<'t> {
        children: [Option<&'t mut Node<'t>>; 26],
        word: Option<&'t str>,
    }

    pub struct Trie<'t> {
        root: Node<'t>,
        len: usize,
    }

    impl<'t> Trie<'t> {
        pub fn new() -> Self {
            Trie {
                root: Node::default(),
                len: 0,
            }
        }

        pub fn insert(&mut self, word: &str) -> bool {
            let mut node = &mut self.root;
            for b in word.bytes() {
                node = node.children[(b - b'a') as usize]
                    .get_or_insert_with(|| rnew!(Node::default()));
            }
            if node.word.is_some() {
                return false;
            }
            node.word = Some(rstr!(word));
            self.len += 1;
            true
        }

        fn find(&self, prefix: &str) -> Option<&Node<'t>> {
            prefix.bytes().try_fold(&self.root, |node, b| {
                node.children[(b - b'a') as usize].as_deref()
            })
        }

        pub fn complete(&self, prefix: &str) -> RVec<'_, &'t str> {
            let mut out = rvec![];
            if let Some(node) = self.find(prefix) {
                gather(node, &mut out);
            }
            out
        }

        pub fn remove(&mut self, word: &str) -> Option<&'t str> {
            fn go<'t>(node: &mut Node<'t>, word: &[u8]) -> Option<&'t str> {
                match word {
                    [] => node.word.take(),
                    [first, rest @ ..] => {
                        go(node.children[(first - b'a') as usize].as_deref_mut()?, rest)
                    }
                }
            }
            let removed = go(&mut self.root, word.as_bytes());
            if removed.is_some() {
                self.len -= 1;
            }
            removed
        }
    }

    fn gather<'t>(node: &Node<'t>, out: &mut RVec<'_, &'t str>) {
        out.extend(node.word);
        for child in node.children.iter().flatten() {
            gather(child, out);
        }
    }

    pub fn completions(words: &[&str], gone: &[&str], prefix: &str) -> (usize, String) {
        let mut trie = Trie::new();
        for word in words {
            trie.insert(word);
        }
        for word in gone {
            trie.remove(word);
        }
        (trie.len, trie.complete(prefix).join(" "))
    }

    pub fn run(turns: usize) {
        let mut all = Trie::new();
        for turn in 0..turns {
            let word = if turn % 2 == 0 { "even" } else { "odd" };
            all.insert(word);
            for _ in 0..20 {
                assert!(all.complete("").len() <= 2);
            }
            assert_eq!(completions(&["abcdefgh", "abd"], &["abd"], "ab").0, 1);
        }
    }
}

pub(crate) fn check() {
    use trie::completions;
    assert_eq!(
        completions(&["car", "cart", "care", "dog"], &["car"], "car"),
        (3, "care cart".to_string())
    );
    assert_eq!(completions(&[], &["car"], "x"), (0, String::new()));
    crate::peak::flat(trie::run);
}
