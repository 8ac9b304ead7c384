//! An interval tree: a treap with the greatest end of each subtree, split and merged by exclusive references.

#[rmm::regions]
pub mod intervals {
    use rmm::prelude::*;

    type Link<'i, T> = Option<&'i mut Node<'i, T>>;

    pub struct Node<'i, T> {
        low: i32,
        high: i32,
        most: i32,
        priority: u32,
        value: T,
        left: Link<'i, T>,
        right: Link<'i, T>,
    }

    #[derive(Default)]
    pub struct Map<'i, T> {
        root: Link<'i, T>,
        seed: u32,
    }

    impl<'i, T> Node<'i, T> {
        fn update(&mut self) {
            let ends = [&self.left, &self.right].map(|c| c.as_ref().map_or(i32::MIN, |c| c.most));
            self.most = self.high.max(ends[0]).max(ends[1]);
        }
    }

    fn split<'i, T>(link: Link<'i, T>, at: i32) -> (Link<'i, T>, Link<'i, T>) {
        let Some(node) = link else {
            return (None, None);
        };
        if node.low < at {
            let (a, b) = split(node.right.take(), at);
            node.right = a;
            node.update();
            (Some(node), b)
        } else {
            let (a, b) = split(node.left.take(), at);
            node.left = b;
            node.update();
            (a, Some(node))
        }
    }

    fn merge<'i, T>(a: Link<'i, T>, b: Link<'i, T>) -> Link<'i, T> {
        match (a, b) {
            (None, x) | (x, None) => x,
            (Some(a), Some(b)) if a.priority > b.priority => {
                a.right = merge(a.right.take(), Some(b));
                a.update();
                Some(a)
            }
            (a, Some(b)) => {
                b.left = merge(a, b.left.take());
                b.update();
                Some(b)
            }
        }
    }

    impl<'i, T> Map<'i, T> {
        pub fn insert(&mut self, low: i32, high: i32, value: T) {
            self.seed = self.seed.wrapping_mul(22_695_477).wrapping_add(1);
            let node = rnew!(Node {
                low,
                high,
                most: high,
                priority: self.seed,
                value,
                left: None,
                right: None
            });
            let (a, b) = split(self.root.take(), low);
            self.root = merge(merge(a, Some(node)), b);
        }

        pub fn remove_from(&mut self, low: i32) -> usize {
            let (a, b) = split(self.root.take(), low);
            self.root = a;
            size(&b)
        }

        pub fn stab(&self, at: i32) -> RVec<'_, &T> {
            let mut out = rvec![];
            stab(&self.root, at, &mut out);
            out
        }
    }

    fn size<T>(link: &Link<'_, T>) -> usize {
        link.as_deref()
            .map_or(0, |n| 1 + size(&n.left) + size(&n.right))
    }

    fn stab<'n, T>(link: &'n Link<'_, T>, at: i32, out: &mut RVec<'_, &'n T>) {
        let Some(node) = link else { return };
        if node.most < at {
            return;
        }
        stab(&node.left, at, out);
        if node.low <= at {
            if at <= node.high {
                out.push(&node.value);
            }
            stab(&node.right, at, out);
        }
    }

    pub fn meetings(all: &[(i32, i32, &str)], at: i32) -> String {
        let mut map = Map::default();
        for &(low, high, name) in all {
            map.insert(low, high, name);
        }
        map.stab(at)
            .iter()
            .map(|n| **n)
            .collect::<Vec<_>>()
            .join(",")
    }

    pub fn run(turns: usize) {
        let mut map = Map::default();
        (0..20).for_each(|i| map.insert(i, i + 10, [i; 4]));
        for turn in 0..turns {
            for at in 0..40 {
                assert!(map.stab(at).len() <= 11);
            }
            let mut small = Map::default();
            for i in 0..20 {
                small.insert(i * 7 % 20, 50, turn);
            }
            assert_eq!(small.remove_from(10), 10);
        }
    }
}

pub(crate) fn check() {
    let all = [
        (9, 11, "standup"),
        (10, 12, "review"),
        (14, 15, "talk"),
        (8, 18, "day"),
    ];
    assert_eq!(intervals::meetings(&all, 10), "day,standup,review");
    assert_eq!(intervals::meetings(&all, 20), "");
    crate::peak::flat(intervals::run);
}
