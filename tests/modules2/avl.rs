//! An AVL tree that is persistent, generic over keys, with sets' operations.

#[rmm::regions]
pub mod avl {
    use rmm::prelude::*;
    use std::cmp::{Ordering::*, max};

    pub struct Node<'a, K> {
        key: K,
        height: u8,
        left: Tree<'a, K>,
        right: Tree<'a, K>,
    }

    pub type Tree<'a, K> = Option<&'a Node<'a, K>>;

    fn height<K>(t: Tree<'_, K>) -> u8 {
        t.map_or(0, |n| n.height)
    }

    fn node<'a, K>(left: Tree<'a, K>, key: K, right: Tree<'a, K>) -> Tree<'a, K> {
        let height = 1 + max(height(left), height(right));
        Some(rref!(Node {
            key,
            height,
            left,
            right
        }))
    }

    fn balance<'a, K: Copy>(left: Tree<'a, K>, key: K, right: Tree<'a, K>) -> Tree<'a, K> {
        let (l, r) = (height(left), height(right));
        if l > r + 1 {
            let Node {
                key: lk,
                left: ll,
                right: lr,
                ..
            } = *left.unwrap();
            if height(ll) >= height(lr) {
                return node(ll, lk, node(lr, key, right));
            }
            let mid = lr.unwrap();
            node(node(ll, lk, mid.left), mid.key, node(mid.right, key, right))
        } else if r > l + 1 {
            let &Node {
                key: rk,
                left: rl,
                right: rr,
                ..
            } = right.unwrap();
            if height(rr) >= height(rl) {
                return node(node(left, key, rl), rk, rr);
            }
            let mid = rl.unwrap();
            node(node(left, key, mid.left), mid.key, node(mid.right, rk, rr))
        } else {
            node(left, key, right)
        }
    }

    pub fn insert<'a, K: Ord + Copy>(tree: Tree<'a, K>, key: K) -> Tree<'a, K> {
        let Some(n) = tree else {
            return node(None, key, None);
        };
        match key.cmp(&n.key) {
            Less => balance(insert(n.left, key), n.key, n.right),
            Greater => balance(n.left, n.key, insert(n.right, key)),
            Equal => tree,
        }
    }

    fn join<'a, K: Copy>(left: Tree<'a, K>, key: K, right: Tree<'a, K>) -> Tree<'a, K> {
        match (left, right) {
            (Some(l), r) if l.height > height(r) + 1 => {
                balance(l.left, l.key, join(l.right, key, r))
            }
            (l, Some(r)) if r.height > height(l) + 1 => {
                balance(join(l, key, r.left), r.key, r.right)
            }
            (l, r) => node(l, key, r),
        }
    }

    fn split<'a, K: Ord + Copy>(tree: Tree<'a, K>, key: &K) -> (Tree<'a, K>, bool, Tree<'a, K>) {
        match tree {
            None => (None, false, None),
            Some(n) => match key.cmp(&n.key) {
                Equal => (n.left, true, n.right),
                Less => {
                    let (a, found, b) = split(n.left, key);
                    (a, found, join(b, n.key, n.right))
                }
                Greater => {
                    let (a, found, b) = split(n.right, key);
                    (join(n.left, n.key, a), found, b)
                }
            },
        }
    }

    pub fn union<'a, K: Ord + Copy>(a: Tree<'a, K>, b: Tree<'a, K>) -> Tree<'a, K> {
        match (a, b) {
            (None, t) | (t, None) => t,
            (Some(n), _) => {
                let (l, _, r) = split(b, &n.key);
                join(union(n.left, l), n.key, union(n.right, r))
            }
        }
    }

    fn walk<'a, K>(tree: Tree<'a, K>, f: &mut impl FnMut(&'a K)) {
        if let Some(n) = tree {
            walk(n.left, f);
            f(&n.key);
            walk(n.right, f);
        }
    }

    pub fn from<'a, K: Ord + Copy>(keys: &[K]) -> Tree<'a, K> {
        keys.iter().fold(None, |t, &k| insert(t, k))
    }

    pub fn merged(a: &[u32], b: &[u32]) -> (Vec<u32>, u8) {
        let both = union(from(a), from(b));
        let mut out = Vec::new();
        walk(both, &mut |k| out.push(*k));
        (out, height(both))
    }

    pub fn run(turns: usize) {
        for turn in 0..turns as u32 {
            let a: Vec<u32> = (0..30).map(|i| i * 7 % 31 + turn % 3).collect();
            assert!(merged(&a, &[1, 2, 3]).1 < 8);
        }
    }
}

pub(crate) fn check() {
    assert_eq!(
        avl::merged(&[5, 1, 3], &[4, 1, 2]),
        (vec![1, 2, 3, 4, 5], 3)
    );
    crate::peak::flat(avl::run);
}
