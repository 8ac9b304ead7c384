//! A B-tree with vectors in nodes: splits on the way up, iteration with a stack.

#[rmm::regions]
pub mod btree {
    use rmm::prelude::*;
    use std::borrow::Borrow;

    const B: usize = 3;

    pub struct Node<'b, K, V> {
        keys: RVec<'b, (K, V)>,
        children: RVec<'b, &'b mut Node<'b, K, V>>,
    }

    pub struct BTree<'b, K, V> {
        root: Option<&'b mut Node<'b, K, V>>,
        len: usize,
    }

    enum Inserted<'b, K, V> {
        Replaced(V),
        Fit,
        Split((K, V), &'b mut Node<'b, K, V>),
    }

    impl<'b, K: Ord, V> Node<'b, K, V> {
        fn insert(&mut self, key: K, value: V) -> Inserted<'b, K, V> {
            match self.keys.binary_search_by(|(k, _)| k.cmp(&key)) {
                Ok(at) => {
                    return Inserted::Replaced(std::mem::replace(&mut self.keys[at].1, value));
                }
                Err(at) if self.children.is_empty() => self.keys.insert(at, (key, value)),
                Err(at) => match self.children[at].insert(key, value) {
                    Inserted::Split(middle, right) => {
                        self.keys.insert(at, middle);
                        self.children.insert(at + 1, right);
                    }
                    other => return other,
                },
            }
            if self.keys.len() <= 2 * B {
                Inserted::Fit
            } else {
                self.split()
            }
        }

        fn split(&mut self) -> Inserted<'b, K, V> {
            let keys = rcollect!(self.keys.drain(B + 1..));
            let children = if self.children.is_empty() {
                rvec![]
            } else {
                rcollect!(self.children.drain(B + 1..))
            };
            let middle = self.keys.pop().expect("more than B keys");
            Inserted::Split(middle, rnew!(Node { keys, children }))
        }
    }

    impl<'b, K: Ord, V> BTree<'b, K, V> {
        pub fn new() -> Self {
            BTree { root: None, len: 0 }
        }

        pub fn insert(&mut self, key: K, value: V) -> Option<V> {
            let root = match self.root.take() {
                Some(root) => root,
                None => rnew!(Node {
                    keys: rvec![],
                    children: rvec![]
                }),
            };
            let result = root.insert(key, value);
            let (root, old) = match result {
                Inserted::Replaced(old) => (root, Some(old)),
                Inserted::Fit => (root, None),
                Inserted::Split(middle, right) => (
                    rnew!(Node {
                        keys: rvec![middle],
                        children: rvec![root, right]
                    }),
                    None,
                ),
            };
            self.root = Some(root);
            self.len += usize::from(old.is_none());
            old
        }

        pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
        where
            K: Borrow<Q>,
        {
            let mut at = self.root.as_deref()?;
            loop {
                match at.keys.binary_search_by(|(k, _)| k.borrow().cmp(key)) {
                    Ok(i) => return Some(&at.keys[i].1),
                    Err(i) => at = at.children.get(i)?,
                }
            }
        }

        pub fn iter(&self) -> Iter<'_, 'b, K, V> {
            let mut iter = Iter { stack: rvec![] };
            if let Some(root) = &self.root {
                iter.dive(root);
            }
            iter
        }
    }

    pub struct Iter<'i, 'b, K, V> {
        stack: RVec<'i, (&'i Node<'b, K, V>, usize)>,
    }

    impl<'i, 'b, K, V> Iter<'i, 'b, K, V> {
        fn dive(&mut self, from: &'i Node<'b, K, V>) {
            let mut node = from;
            loop {
                self.stack.push((node, 0));
                match node.children.first() {
                    Some(first) => node = first,
                    None => return,
                }
            }
        }
    }

    impl<'i, 'b, K, V> Iterator for Iter<'i, 'b, K, V> {
        type Item = (&'i K, &'i V);

        fn next(&mut self) -> Option<Self::Item> {
            loop {
                let (node, at) = self.stack.last_mut()?;
                let (node, i) = (*node, *at);
                *at += 1;
                let Some((k, v)) = node.keys.get(i) else {
                    self.stack.pop();
                    continue;
                };
                if let Some(child) = node.children.get(i + 1) {
                    self.dive(child);
                }
                return Some((k, v));
            }
        }
    }

    pub fn ordered(keys: impl IntoIterator<Item = u32>) -> (Vec<u32>, usize, Option<u32>) {
        let mut tree = BTree::new();
        for (i, k) in keys.into_iter().enumerate() {
            tree.insert(k, i as u32);
        }
        let all = tree.iter().map(|(k, _)| *k).collect();
        (all, tree.len, tree.get(&7).copied())
    }

    pub fn run(turns: usize) {
        let mut tree = BTree::new();
        (0..40_u32).for_each(|k| drop(tree.insert(k, k)));
        for turn in 0..turns {
            for _ in 0..20 {
                assert_eq!(tree.iter().count(), 40);
            }
            assert_eq!(ordered((0..30).map(|i| i * 17 % 31)).1, 30, "{turn}");
        }
    }
}

pub(crate) fn check() {
    let (all, len, seven) = btree::ordered((0..100).map(|i| i * 37 % 101));
    assert!(all.is_sorted() && len == 100 && all.len() == 100);
    assert_eq!(seven, (0..100).find(|i| i * 37 % 101 == 7));
    crate::peak::flat(btree::run);
}
