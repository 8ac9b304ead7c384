//! A persistent vector: wide nodes, updates by copying a path, iteration.

#[rmm::regions]
pub mod pvec {
    use rmm::prelude::*;
    use std::ops::Index;

    const W: usize = 4;

    enum Node<'v, T> {
        Inner([Option<&'v Node<'v, T>>; W]),
        Leaf(RVec<'v, T>),
    }

    pub struct PVec<'v, T> {
        root: &'v Node<'v, T>,
        depth: u32,
        len: usize,
    }

    impl<'v, T> Clone for PVec<'v, T> {
        fn clone(&self) -> Self {
            PVec { ..*self }
        }
    }
    impl<'v, T> Copy for PVec<'v, T> {}

    impl<'v, T: Copy> PVec<'v, T> {
        pub fn empty() -> Self {
            PVec {
                root: rref!(Node::Leaf(rvec![])),
                depth: 0,
                len: 0,
            }
        }

        pub fn push(&self, value: T) -> Self {
            let full = self.len == W.pow(self.depth + 1);
            let (root, depth) = if full {
                let mut kids = [None; W];
                kids[0] = Some(self.root);
                let root: &Node<'v, T> = rref!(Node::Inner(kids));
                (root, self.depth + 1)
            } else {
                (self.root, self.depth)
            };
            PVec {
                root: put(Some(root), depth, self.len, value),
                depth,
                len: self.len + 1,
            }
        }

        pub fn set(self, at: usize, value: T) -> Option<Self> {
            (at < self.len).then(|| PVec {
                root: put(Some(self.root), self.depth, at, value),
                ..self
            })
        }

        pub fn get(&self, at: usize) -> Option<&'v T> {
            if at >= self.len {
                return None;
            }
            let mut node = self.root;
            let mut depth = self.depth;
            loop {
                match node {
                    Node::Leaf(items) => return items.get(at % W),
                    Node::Inner(kids) => {
                        node = kids[at / W.pow(depth) % W]?;
                        depth -= 1;
                    }
                }
            }
        }

        pub fn iter(&self) -> impl Iterator<Item = &'v T> {
            let this = *self;
            (0..self.len).filter_map(move |i| this.get(i))
        }

        pub fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
            items
                .into_iter()
                .fold(Self::empty(), |v, item| v.push(item))
        }
    }

    fn put<'v, T: Copy>(
        node: Option<&'v Node<'v, T>>,
        depth: u32,
        at: usize,
        value: T,
    ) -> &'v Node<'v, T> {
        match node {
            None if depth == 0 => rref!(Node::Leaf(rvec![value])),
            Some(Node::Leaf(items)) => {
                let mut copy = items.clone();
                if at % W < copy.len() {
                    copy[at % W] = value;
                } else {
                    copy.push(value);
                }
                rref!(Node::Leaf(copy))
            }
            inner => {
                let mut kids = match inner {
                    Some(Node::Inner(kids)) => *kids,
                    _ => [None; W],
                };
                let slot = at / W.pow(depth) % W;
                kids[slot] = Some(put(kids[slot], depth - 1, at, value));
                rref!(Node::Inner(kids))
            }
        }
    }

    impl<T: Copy> Index<usize> for PVec<'_, T> {
        type Output = T;
        fn index(&self, at: usize) -> &T {
            self.get(at).expect("in bounds")
        }
    }

    pub fn versions(n: usize) -> (usize, usize, usize) {
        let one = PVec::from_iter(0..n);
        let two = one.set(n / 2, 999).unwrap();
        let three = two.push(7);
        (one[n / 2], two[n / 2], three.iter().sum())
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            assert_eq!(versions(40 + turn % 2).1, 999);
        }
    }
}

pub(crate) fn check() {
    assert_eq!(pvec::versions(100), (50, 999, 99 * 50 - 50 + 999 + 7));
    crate::peak::flat(pvec::run);
}
