//! Huffman's code: trees in a heap, codes by a walk, encoding and decoding.

#[rmm::regions]
pub mod huffman {
    use rmm::prelude::*;
    use std::{cmp::Ordering, collections::BTreeMap};

    #[derive(Debug, PartialEq, Eq)]
    enum Tree<'h> {
        Leaf(u8),
        Fork(Box2<'h>, Box2<'h>),
    }

    type Box2<'h> = &'h Tree<'h>;

    #[derive(PartialEq, Eq)]
    struct Weighted<'h> {
        weight: usize,
        first: u8,
        tree: &'h Tree<'h>,
    }

    impl Ord for Weighted<'_> {
        fn cmp(&self, other: &Self) -> Ordering {
            (other.weight, other.first).cmp(&(self.weight, self.first))
        }
    }

    impl PartialOrd for Weighted<'_> {
        fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
            Some(self.cmp(other))
        }
    }

    struct Heap<'h, T> {
        items: RVec<'h, T>,
    }

    impl<'h, T: Ord> Heap<'h, T> {
        fn push(&mut self, item: T) {
            self.items.push(item);
            let mut at = self.items.len() - 1;
            while at > 0 && self.items[at] > self.items[(at - 1) / 2] {
                self.items.swap(at, (at - 1) / 2);
                at = (at - 1) / 2;
            }
        }

        fn pop(&mut self) -> Option<T> {
            if self.items.is_empty() {
                return None;
            }
            let top = self.items.swap_remove(0);
            let mut at = 0;
            loop {
                let Some(child) =
                    (2 * at + 1..self.items.len().min(2 * at + 3)).max_by_key(|&i| &self.items[i])
                else {
                    break;
                };
                if self.items[child] <= self.items[at] {
                    break;
                }
                self.items.swap(at, child);
                at = child;
            }
            Some(top)
        }
    }

    fn tree<'h>(text: &[u8]) -> Option<&'h Tree<'h>> {
        let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
        text.iter()
            .for_each(|&b| *counts.entry(b).or_default() += 1);
        let mut heap = Heap { items: rvec![] };
        for (b, weight) in counts {
            heap.push(Weighted {
                weight,
                first: b,
                tree: rref!(Tree::Leaf(b)),
            });
        }
        loop {
            let a = heap.pop()?;
            let Some(b) = heap.pop() else {
                return Some(a.tree);
            };
            heap.push(Weighted {
                weight: a.weight + b.weight,
                first: a.first.min(b.first),
                tree: rref!(Tree::Fork(a.tree, b.tree)),
            });
        }
    }

    struct Codes<'c> {
        table: [Option<&'c str>; 256],
    }

    impl<'c> Codes<'c> {
        fn of(tree: &Tree<'_>) -> Codes<'c> {
            let mut codes = Codes { table: [None; 256] };
            let mut prefix = rformat!();
            codes.walk(tree, &mut prefix);
            codes
        }

        fn walk(&mut self, tree: &Tree<'_>, prefix: &mut RString<'_>) {
            match tree {
                Tree::Leaf(b) => self.table[*b as usize] = Some(rstr!(prefix)),
                Tree::Fork(left, right) => {
                    for (bit, side) in [('0', left), ('1', right)] {
                        prefix.push(bit);
                        self.walk(side, prefix);
                        prefix.pop();
                    }
                }
            }
        }

        fn encode(&self, text: &[u8]) -> String {
            text.iter()
                .filter_map(|&b| self.table[usize::from(b)])
                .collect()
        }
    }

    fn decode(tree: &Tree<'_>, bits: &str) -> Vec<u8> {
        let mut out = vec![];
        let mut at = tree;
        for bit in bits.bytes() {
            if let Tree::Fork(l, r) = at {
                at = if bit == b'0' { l } else { r };
            }
            if let Tree::Leaf(b) = at {
                out.push(*b);
                at = tree;
            }
        }
        out
    }

    pub fn round_trip(text: &str) -> Option<(usize, String)> {
        let tree = tree(text.as_bytes())?;
        let bits = Codes::of(tree).encode(text.as_bytes());
        Some((bits.len(), String::from_utf8(decode(tree, &bits)).ok()?))
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            let text: String = (0..60_u8)
                .map(|i| (b'0' + i) as char)
                .cycle()
                .skip(turn % 9)
                .take(100)
                .collect();
            assert_eq!(round_trip(&text).unwrap().1, text);
        }
    }
}

pub(crate) fn check() {
    assert_eq!(
        huffman::round_trip("abracadabra"),
        Some((23, "abracadabra".to_string()))
    );
    assert_eq!(huffman::round_trip(""), None);
    crate::peak::flat(huffman::run);
}
