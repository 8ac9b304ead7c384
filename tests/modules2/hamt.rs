//! A persistent hash trie: insertion copies a path, old versions stay.

#[rmm::regions]
pub mod hamt {
    use rmm::prelude::*;
    use std::{
        collections::hash_map::DefaultHasher,
        hash::{Hash, Hasher},
        iter,
    };

    #[derive(Debug)]
    pub enum Node<'m, K, V> {
        Branch {
            bitmap: u32,
            children: &'m [&'m Node<'m, K, V>],
        },
        Leaf {
            hash: u64,
            key: K,
            value: V,
        },
        Clash {
            hash: u64,
            pairs: &'m [(K, V)],
        },
    }

    #[derive(Debug)]
    pub struct Map<'m, K, V> {
        root: Option<&'m Node<'m, K, V>>,
        len: usize,
    }

    impl<K, V> Clone for Map<'_, K, V> {
        fn clone(&self) -> Self {
            *self
        }
    }
    impl<K, V> Copy for Map<'_, K, V> {}

    fn hash_of(key: &impl Hash) -> u64 {
        let mut h = DefaultHasher::new();
        key.hash(&mut h);
        h.finish()
    }

    fn bit(hash: u64, shift: u32) -> u32 {
        1 << ((hash >> shift) & 31)
    }

    impl<'m, K: Copy + Eq + Hash, V: Copy> Node<'m, K, V> {
        fn join(a: &'m Self, ha: u64, b: &'m Self, hb: u64, shift: u32) -> &'m Self {
            let (x, y) = (bit(ha, shift), bit(hb, shift));
            let children: &[_] = if x == y {
                rslice![Self::join(a, ha, b, hb, shift + 5)]
            } else if x < y {
                rslice![a, b]
            } else {
                rslice![b, a]
            };
            rref!(Node::Branch {
                bitmap: x | y,
                children
            })
        }

        fn insert(&'m self, hash: u64, shift: u32, key: K, value: V) -> (&'m Self, bool) {
            match *self {
                Node::Leaf { key: k, .. } if k == key => {
                    (rref!(Node::Leaf { hash, key, value }), false)
                }
                Node::Leaf {
                    hash: h,
                    key: k,
                    value: v,
                } if h == hash => (
                    rref!(Node::Clash {
                        hash,
                        pairs: rslice![(k, v), (key, value)]
                    }),
                    true,
                ),
                Node::Clash { hash: h, pairs } if h == hash => {
                    let mut copy = rcollect!(pairs.iter().copied());
                    let added = match copy.iter().position(|(k, _)| *k == key) {
                        Some(at) => {
                            copy[at].1 = value;
                            false
                        }
                        None => {
                            copy.push((key, value));
                            true
                        }
                    };
                    (
                        rref!(Node::Clash {
                            hash,
                            pairs: copy.into_slice()
                        }),
                        added,
                    )
                }
                Node::Leaf { hash: h, .. } | Node::Clash { hash: h, .. } => {
                    let leaf = rref!(Node::Leaf { hash, key, value });
                    (Self::join(self, h, leaf, hash, shift), true)
                }
                Node::Branch { bitmap, children } => {
                    let b = bit(hash, shift);
                    let at = (bitmap & (b - 1)).count_ones() as usize;
                    let mut copy = rvec![];
                    copy.extend_from_slice(children);
                    let mut added = true;
                    if bitmap & b != 0 {
                        let (child, new) = children[at].insert(hash, shift + 5, key, value);
                        copy[at] = child;
                        added = new;
                    } else {
                        copy.insert(at, rref!(Node::Leaf { hash, key, value }));
                    }
                    (
                        rref!(Node::Branch {
                            bitmap: bitmap | b,
                            children: copy.into_slice()
                        }),
                        added,
                    )
                }
            }
        }

        fn get(&self, hash: u64, shift: u32, key: &K) -> Option<&V> {
            match self {
                Node::Leaf { key: k, value, .. } => (k == key).then_some(value),
                Node::Clash { pairs, .. } => pairs.iter().find(|(k, _)| k == key).map(|(_, v)| v),
                Node::Branch { bitmap, children } => {
                    let b = bit(hash, shift);
                    if bitmap & b == 0 {
                        return None;
                    }
                    children[(bitmap & (b - 1)).count_ones() as usize].get(hash, shift + 5, key)
                }
            }
        }
    }

    impl<'m, K: Copy + Eq + Hash, V: Copy> Map<'m, K, V> {
        pub const EMPTY: Self = Map { root: None, len: 0 };

        #[must_use]
        pub fn with(self, key: K, value: V) -> Self {
            let hash = hash_of(&key);
            let Some(root) = self.root else {
                return Map {
                    root: Some(rref!(Node::Leaf { hash, key, value })),
                    len: 1,
                };
            };
            let (root, added) = root.insert(hash, 0, key, value);
            Map {
                root: Some(root),
                len: self.len + usize::from(added),
            }
        }

        pub fn get(&self, key: &K) -> Option<V> {
            self.root?.get(hash_of(key), 0, key).copied()
        }

        pub fn iter(self) -> impl Iterator<Item = (K, V)> + use<'m, K, V> {
            let mut stack = rvec![];
            stack.extend(self.root);
            let mut clashing: &'m [(K, V)] = &[];
            iter::from_fn(move || {
                loop {
                    if let Some((first, rest)) = clashing.split_first() {
                        clashing = rest;
                        return Some(*first);
                    }
                    match *stack.pop()? {
                        Node::Leaf { key, value, .. } => return Some((key, value)),
                        Node::Clash { pairs, .. } => clashing = pairs,
                        Node::Branch { children, .. } => stack.extend_from_slice(children),
                    }
                }
            })
        }
    }

    pub fn versions(n: u32) -> (Option<u32>, Option<u32>, usize) {
        let mut map = Map::EMPTY;
        let mut old = map;
        for i in 0..n {
            if i == n / 2 {
                old = map;
            }
            map = map.with(i, i * i);
            map = map.with(i % 10, i);
        }
        assert_eq!(map.iter().count(), map.len);
        (map.get(&(n - 1)), old.get(&(n - 1)), old.len)
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            let words: Vec<String> = (0..20).map(|i| format!("{turn}-{i}")).collect();
            let map = words
                .iter()
                .fold(Map::EMPTY, |m, w| m.with(w.as_str(), w.len()));
            assert_eq!(map.len, 20);
            assert_eq!(map.get(&words[3].as_str()), Some(words[3].len()));
        }
    }
}

pub(crate) fn check() {
    assert_eq!(hamt::versions(200), (Some(199 * 199), None, 100));
    crate::peak::flat(hamt::run);
}
