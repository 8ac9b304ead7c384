//! A k-d tree over points of any dimension, with nearest neighbours and ranges.

#[rmm::regions]
pub mod kdtree {
    use rmm::prelude::*;

    pub trait Metric<const D: usize> {
        fn distance(&self, a: &[f64; D], b: &[f64; D]) -> f64;
    }

    pub struct Euclid;
    impl<const D: usize> Metric<D> for Euclid {
        fn distance(&self, a: &[f64; D], b: &[f64; D]) -> f64 {
            a.iter()
                .zip(b)
                .map(|(x, y)| (x - y).powi(2))
                .sum::<f64>()
                .sqrt()
        }
    }

    #[derive(Clone, Copy)]
    pub struct Item<'p, const D: usize> {
        pub at: [f64; D],
        pub name: &'p str,
    }

    pub struct Tree<'k, 'p, const D: usize> {
        item: &'k Item<'p, D>,
        axis: usize,
        left: Option<&'k Tree<'k, 'p, D>>,
        right: Option<&'k Tree<'k, 'p, D>>,
    }

    pub fn build<'k, 'p, const D: usize>(items: &'k [Item<'p, D>]) -> Option<&'k Tree<'k, 'p, D>> {
        let mut order = rcollect!(items.iter());
        split(&mut order, 0)
    }

    fn split<'k, 'p, const D: usize>(
        items: &mut [&'k Item<'p, D>],
        depth: usize,
    ) -> Option<&'k Tree<'k, 'p, D>> {
        let axis = depth % D;
        items.sort_by(|a, b| a.at[axis].total_cmp(&b.at[axis]));
        let middle = items.len() / 2;
        let (left, right) = items.split_at_mut(middle);
        let (item, right) = right.split_first_mut()?;
        Some(rref!(Tree {
            item,
            axis,
            left: split(left, depth + 1),
            right: split(right, depth + 1)
        }))
    }

    impl<'k, 'p, const D: usize> Tree<'k, 'p, D> {
        pub fn nearest<M: Metric<D>>(
            &self,
            to: &[f64; D],
            n: usize,
            metric: &M,
        ) -> RVec<'_, (f64, &'k Item<'p, D>)> {
            let mut best = rvec![];
            self.visit(to, n, metric, &mut best);
            best
        }

        fn visit<'b>(
            &self,
            to: &[f64; D],
            n: usize,
            metric: &impl Metric<D>,
            best: &mut RVec<'b, (f64, &'k Item<'p, D>)>,
        ) {
            let d = metric.distance(&self.item.at, to);
            let place = best.partition_point(|(e, _)| *e < d);
            if place < n {
                best.truncate(n - 1);
                best.insert(place, (d, self.item));
            }
            let delta = to[self.axis] - self.item.at[self.axis];
            let (near, far) = if delta < 0.0 {
                (self.left, self.right)
            } else {
                (self.right, self.left)
            };
            if let Some(near) = near {
                near.visit(to, n, metric, best);
            }
            if best.len() < n || delta.abs() < best[best.len() - 1].0 {
                if let Some(far) = far {
                    far.visit(to, n, metric, best);
                }
            }
        }

        pub fn within<'o>(&self, low: &[f64; D], high: &[f64; D]) -> RVec<'o, &'k Item<'p, D>> {
            let mut out = rvec![];
            let mut stack = rvec![self];
            while let Some(t) = stack.pop() {
                if (0..D).all(|i| low[i] <= t.item.at[i] && t.item.at[i] <= high[i]) {
                    out.push(t.item);
                }
                if low[t.axis] <= t.item.at[t.axis] {
                    stack.extend(t.left);
                }
                if t.item.at[t.axis] <= high[t.axis] {
                    stack.extend(t.right);
                }
            }
            out
        }
    }

    pub fn towns(to: [f64; 2], n: usize) -> Vec<&'static str> {
        let items = [
            ("a", [0.0, 0.0]),
            ("b", [3.0, 4.0]),
            ("c", [1.0, 1.0]),
            ("d", [9.0, 9.0]),
        ]
        .map(|(name, at)| Item { at, name });
        let Some(tree) = build(&items) else {
            return vec![];
        };
        tree.nearest(&to, n, &Euclid)
            .iter()
            .map(|(_, item)| item.name)
            .collect()
    }

    pub fn run(turns: usize) {
        let fixed: Vec<Item<'_, 3>> = (0..50)
            .map(|i| Item {
                at: [f64::from(i), f64::from(i * 7 % 11), 0.0],
                name: "x",
            })
            .collect();
        let tree = build(&fixed).unwrap();
        for turn in 0..turns {
            for i in 0..20 {
                assert_eq!(
                    tree.nearest(&[turn as f64, 1.0, f64::from(i)], 5, &Euclid)
                        .len(),
                    5
                );
                assert_eq!(tree.within(&[0.0; 3], &[100.0; 3]).len(), 50);
            }
            assert_eq!(towns([0.0, 0.0], 3).len(), 3);
        }
    }
}

pub(crate) fn check() {
    assert_eq!(kdtree::towns([2.0, 2.0], 2), ["c", "b"]);
    crate::peak::flat(kdtree::run);
}
