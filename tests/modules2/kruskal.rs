//! Minimal spanning trees with a union-find of cells, and clusters collected as slices.

#[rmm::regions]
pub mod kruskal {
    use rmm::prelude::*;
    use std::cell::Cell;

    pub struct Set<'s> {
        parent: Cell<Option<&'s Set<'s>>>,
        rank: Cell<u32>,
        label: usize,
    }

    impl<'s> Set<'s> {
        fn root(&'s self) -> &'s Set<'s> {
            match self.parent.get() {
                None => self,
                Some(up) => {
                    let root = up.root();
                    self.parent.set(Some(root));
                    root
                }
            }
        }

        fn union(&'s self, other: &'s Set<'s>) -> bool {
            let (a, b) = (self.root(), other.root());
            if std::ptr::eq(a, b) {
                return false;
            }
            let (low, high) = if a.rank.get() < b.rank.get() {
                (a, b)
            } else {
                (b, a)
            };
            low.parent.set(Some(high));
            high.rank.set(high.rank.get().max(low.rank.get() + 1));
            true
        }
    }

    fn singletons<'s>(n: usize) -> &'s [Set<'s>] {
        let sets = (0..n).map(|label| Set {
            parent: Cell::new(None),
            rank: Cell::new(0),
            label,
        });
        rcollect!(sets).into_slice()
    }

    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Edge {
        pub cost: u32,
        pub ends: (usize, usize),
    }

    pub fn spanning<'o>(n: usize, edges: &[Edge]) -> RVec<'o, Edge> {
        let nodes = singletons(n);
        let mut order = rcollect!(edges.iter().copied());
        order.sort_by_key(|e| e.cost);
        let mut kept = rvec![];
        for e in order {
            if nodes[e.ends.0].union(&nodes[e.ends.1]) {
                kept.push(e);
            }
        }
        kept
    }

    pub fn clusters<'o>(n: usize, edges: &[Edge]) -> &'o [&'o [usize]] {
        let nodes = singletons(n);
        edges.iter().for_each(|e| {
            nodes[e.ends.0].union(&nodes[e.ends.1]);
        });
        let mut groups = rmap! {};
        for node in nodes {
            groups
                .entry(node.root().label)
                .or_insert_with(|| rvec![])
                .push(node.label);
        }
        let mut all = rcollect!(groups.into_values().map(|g| &*g.into_slice()));
        all.sort_unstable();
        all.into_slice()
    }

    pub fn total(n: usize, edges: &[(u32, usize, usize)]) -> (u32, usize) {
        let edges = rcollect!(
            edges
                .iter()
                .map(|&(cost, a, b)| Edge { cost, ends: (a, b) })
        );
        (
            spanning(n, &edges).iter().map(|e| e.cost).sum(),
            clusters(n, &edges).len(),
        )
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            let edges: Vec<(u32, usize, usize)> = (0..30)
                .map(|i| ((i * 7 % 11) as u32, i, (i + turn % 5) % 31))
                .collect();
            total(31, &edges);
        }
    }
}

pub(crate) fn check() {
    assert_eq!(
        kruskal::total(5, &[(3, 0, 1), (1, 1, 2), (2, 0, 2), (9, 3, 4)]),
        (12, 2)
    );
    crate::peak::flat(kruskal::run);
}
