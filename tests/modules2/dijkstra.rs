//! Graphs: Dijkstra and A* over one trait of graphs, paths as shared lists, a heap in a vector.

#[rmm::regions]
pub mod dijkstra {
    use rmm::prelude::*;
    use std::{cmp::Reverse, collections::BinaryHeap};

    pub trait Graph {
        fn nodes(&self) -> usize;
        fn edges<'g>(&self, node: usize) -> &'g [(usize, u32)];
        fn guess(&self, _node: usize) -> u32 {
            0
        }
    }

    pub struct Grid<'t> {
        rows: &'t [&'t [u8]],
        goal: usize,
    }

    impl<'t> Grid<'t> {
        fn parse(text: &'t str, goal: usize) -> Self {
            let rows = rcollect!(text.lines().map(str::as_bytes));
            Grid {
                rows: rows.into_slice(),
                goal,
            }
        }
        fn width(&self) -> usize {
            self.rows[0].len()
        }
    }

    impl Graph for Grid<'_> {
        fn nodes(&self) -> usize {
            self.rows.len() * self.width()
        }
        fn edges<'g>(&self, node: usize) -> &'g [(usize, u32)] {
            let (y, x) = (node / self.width(), node % self.width());
            let mut out = rvec![];
            for (dy, dx) in [(0, 1), (1, 0), (0, -1), (-1, 0)] {
                let (Some(y), Some(x)) = (y.checked_add_signed(dy), x.checked_add_signed(dx))
                else {
                    continue;
                };
                if let Some(&c) = self.rows.get(y).and_then(|row| row.get(x)) {
                    if c != b'#' {
                        out.push((y * self.width() + x, u32::from(c - b'0')));
                    }
                }
            }
            out.into_slice()
        }
        fn guess(&self, node: usize) -> u32 {
            let w = self.width();
            ((node / w).abs_diff(self.goal / w) + (node % w).abs_diff(self.goal % w)) as u32
        }
    }

    struct Ring(usize);

    impl Graph for Ring {
        fn nodes(&self) -> usize {
            self.0
        }
        fn edges<'g>(&self, node: usize) -> &'g [(usize, u32)] {
            rslice![((node + 1) % self.0, 1), ((node * 2) % self.0, 3)]
        }
    }

    #[derive(Clone, Copy)]
    pub struct Path<'p> {
        node: usize,
        cost: u32,
        from: Option<&'p Path<'p>>,
    }

    impl<'p> Path<'p> {
        fn start(node: usize) -> &'p Path<'p> {
            rref!(Path {
                node,
                cost: 0,
                from: None
            })
        }
        fn step(&'p self, node: usize, cost: u32) -> &'p Path<'p> {
            rref!(Path {
                node,
                cost: self.cost + cost,
                from: Some(self)
            })
        }
        fn nodes(&self) -> Vec<usize> {
            let mut all: Vec<_> = std::iter::successors(Some(self), |p| p.from)
                .map(|p| p.node)
                .collect();
            all.reverse();
            all
        }
    }

    pub fn search<'p>(graph: &impl Graph, start: usize, goal: usize) -> Option<&'p Path<'p>> {
        let mut best = rvec![u32::MAX; graph.nodes()];
        let mut paths = rvec![Path::start(start)];
        let mut heap = BinaryHeap::new();
        heap.push(Reverse((graph.guess(start), 0)));
        while let Some(Reverse((_, at))) = heap.pop() {
            let path = paths[at];
            if path.node == goal {
                return Some(path);
            }
            if path.cost >= best[path.node] {
                continue;
            }
            best[path.node] = path.cost;
            for &(to, cost) in graph.edges(path.node) {
                let next = path.step(to, cost);
                heap.push(Reverse((next.cost + graph.guess(to), paths.len())));
                paths.push(next);
            }
        }
        None
    }

    pub fn walk(text: &str, goal: usize) -> Option<(u32, Vec<usize>)> {
        let grid = Grid::parse(text, goal);
        let path = search(&grid, 0, goal)?;
        Some((path.cost, path.nodes()))
    }

    pub fn ring(n: usize, goal: usize) -> Option<u32> {
        search(&Ring(n), 1, goal).map(|p| p.cost)
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            let text = "1111111111\n".repeat(5);
            assert_eq!(walk(&text, 49).unwrap().0, 13);
            assert!(ring(30, turn % 30).is_some());
        }
    }
}

pub(crate) fn check() {
    assert_eq!(
        dijkstra::walk("111\n#91\n111", 6),
        Some((6, vec![0, 1, 2, 5, 8, 7, 6]))
    );
    assert_eq!(dijkstra::walk("1#1", 2), None);
    assert_eq!(dijkstra::ring(10, 6), Some(5));
    crate::peak::flat(dijkstra::run);
}
