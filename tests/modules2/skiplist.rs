//! A skip list with towers of cells, and a deterministic source of levels.

#[rmm::regions]
pub mod skiplist {
    use rmm::prelude::*;
    use std::{cell::Cell, cmp::Ordering, fmt::Debug};

    type Link<'s, K, V> = Cell<Option<&'s Tower<'s, K, V>>>;

    pub struct Tower<'s, K, V> {
        key: K,
        value: Cell<V>,
        next: &'s [Link<'s, K, V>],
    }

    pub struct SkipList<'s, K, V> {
        heads: [Link<'s, K, V>; 8],
        seed: u32,
        len: usize,
    }

    fn links<'s, K, V>(n: usize) -> &'s [Link<'s, K, V>] {
        rcollect!((0..n).map(|_| Cell::new(None))).into_slice()
    }

    impl<'s, K: Ord + Copy + Debug, V: Copy> SkipList<'s, K, V> {
        pub fn new(seed: u32) -> Self {
            Self {
                heads: Default::default(),
                seed,
                len: 0,
            }
        }

        fn level(&mut self) -> usize {
            self.seed = self
                .seed
                .wrapping_mul(1_664_525)
                .wrapping_add(1_013_904_223);
            ((self.seed >> 16).trailing_ones() as usize + 1).min(8)
        }

        fn search(
            &self,
            key: &K,
        ) -> (
            [Option<&'s Tower<'s, K, V>>; 8],
            Option<&'s Tower<'s, K, V>>,
        ) {
            let mut path = [None; 8];
            let mut before: Option<&'s Tower<'s, K, V>> = None;
            let mut found = None;
            for level in (0..8).rev() {
                loop {
                    let link = match before {
                        Some(tower) => &tower.next[level],
                        None => &self.heads[level],
                    };
                    let Some(next) = link.get() else { break };
                    match next.key.cmp(key) {
                        Ordering::Less => before = Some(next),
                        Ordering::Equal => {
                            found = Some(next);
                            break;
                        }
                        Ordering::Greater => break,
                    }
                }
                path[level] = before;
            }
            (path, found)
        }

        pub fn insert(&mut self, key: K, value: V) -> Option<V> {
            let (path, found) = self.search(&key);
            if let Some(tower) = found {
                return Some(tower.value.replace(value));
            }
            let tower = rref!(Tower {
                key,
                value: Cell::new(value),
                next: links(self.level())
            });
            for (level, link) in tower.next.iter().enumerate() {
                let before = path[level].map_or(&self.heads[level], |t| &t.next[level]);
                link.set(before.replace(Some(tower)));
            }
            self.len += 1;
            None
        }

        pub fn remove(&mut self, key: K) -> Option<V> {
            let (path, found) = self.search(&key);
            let tower = found?;
            for (level, link) in tower.next.iter().enumerate() {
                let before = match path[level] {
                    Some(t) => &t.next[level],
                    None => &self.heads[level],
                };
                before.set(link.get());
            }
            self.len -= 1;
            Some(tower.value.get())
        }

        pub fn range(&self, from: K) -> impl Iterator<Item = (K, V)> + '_ {
            let (path, _) = self.search(&from);
            let start = path[0].map_or(&self.heads[0], |t| &t.next[0]).get();
            std::iter::successors(start, |t| t.next[0].get()).map(|t| (t.key, t.value.get()))
        }
    }

    pub fn sorted(keys: &[i32], gone: &[i32], from: i32) -> Vec<(i32, usize)> {
        let mut list = SkipList::new(7);
        for (i, &k) in keys.iter().enumerate() {
            list.insert(k, i);
        }
        for &k in gone {
            list.remove(k);
        }
        list.range(from).collect()
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            let keys: Vec<i32> = (0..30).map(|i| (i * 7 + turn as i32) % 31).collect();
            assert_eq!(sorted(&keys, &[5], 0).len() >= 29, true);
        }
    }
}

pub(crate) fn check() {
    assert_eq!(
        skiplist::sorted(&[5, 1, 9, 3, 5], &[9], 2),
        [(3, 3), (5, 4)]
    );
    crate::peak::flat(skiplist::run);
}
