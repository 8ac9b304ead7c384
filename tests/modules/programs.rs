//! Whole small programs.

mod by_hand;

use rmm::regions;

/// A regular expression compiled to states that point to each other.
#[regions]
pub mod pattern_matching {
    use rmm::prelude::*;
    use std::cell::Cell;

    struct State<'r> {
        id: usize,
        on: Edge<'r>,
    }

    enum Edge<'r> {
        Char(char, Cell<Option<&'r State<'r>>>),
        Split(Cell<Option<&'r State<'r>>>, Cell<Option<&'r State<'r>>>),
        Accept,
    }

    struct Part<'r> {
        start: &'r State<'r>,
        open: &'r [&'r Cell<Option<&'r State<'r>>>],
    }

    struct Compiler<'c> {
        pattern: std::str::Chars<'c>,
        next: usize,
    }

    impl Compiler<'_> {
        fn state<'r>(&mut self, on: Edge<'r>) -> &'r State<'r> {
            self.next += 1;
            rref!(State {
                id: self.next - 1,
                on
            })
        }

        fn character<'r>(&mut self, c: char) -> Part<'r> {
            let start = self.state(Edge::Char(c, Cell::new(None)));
            let open = match &start.on {
                Edge::Char(_, next) => &*rslice![next],
                _ => &[],
            };
            Part { start, open }
        }

        fn starred<'r>(&mut self, part: Part<'r>) -> Part<'r> {
            let start = self.state(Edge::Split(Cell::new(Some(part.start)), Cell::new(None)));
            connect(part.open, start);
            let Edge::Split(_, out) = &start.on else {
                unreachable!()
            };
            Part {
                start,
                open: rslice![out],
            }
        }

        fn sequence<'r>(&mut self) -> Option<Part<'r>> {
            let mut all: Option<Part<'r>> = None;
            let mut ahead = self.pattern.next();
            while let Some(c) = ahead {
                let mut part = self.character(c);
                ahead = self.pattern.next();
                if ahead == Some('*') {
                    part = self.starred(part);
                    ahead = self.pattern.next();
                }
                all = Some(match all {
                    None => part,
                    Some(before) => {
                        connect(before.open, part.start);
                        Part {
                            start: before.start,
                            open: part.open,
                        }
                    }
                });
            }
            all
        }
    }

    fn connect<'r>(open: &[&Cell<Option<&'r State<'r>>>], to: &'r State<'r>) {
        open.iter().for_each(|slot| slot.set(Some(to)));
    }

    fn compile<'r>(pattern: &str) -> (&'r State<'r>, usize) {
        let mut compiler = Compiler {
            pattern: pattern.chars(),
            next: 0,
        };
        let part = compiler.sequence();
        let end = compiler.state(Edge::Accept);
        let start = part.map_or(end, |part| {
            connect(part.open, end);
            part.start
        });
        (start, compiler.next)
    }

    fn enter<'r>(set: &mut RVec<'_, &'r State<'r>>, seen: &mut [bool], state: &'r State<'r>) {
        if std::mem::replace(&mut seen[state.id], true) {
            return;
        }
        if let Edge::Split(a, b) = &state.on {
            for next in [a, b].into_iter().filter_map(Cell::get) {
                enter(set, seen, next);
            }
        } else {
            set.push(state);
        }
    }

    fn step<'r, 's>(states: &[&'r State<'r>], size: usize, c: char) -> RVec<'s, &'r State<'r>> {
        let mut next = rvec![];
        let seen = rslice![false; size];
        for state in states {
            if let Edge::Char(d, to) = &state.on
                && *d == c
                && let Some(to) = to.get()
            {
                enter(&mut next, seen, to);
            }
        }
        next
    }

    pub fn matches(pattern: &str, text: &str) -> bool {
        let (start, size) = compile(pattern);
        let mut now = rvec![];
        enter(&mut now, rslice![false; size], start);
        for c in text.chars() {
            now = step(&now, size, c);
        }
        now.iter().any(|state| matches!(state.on, Edge::Accept))
    }
}

agree! { pattern_matching:
    matches("ab*c", "abbbc") => true;
    matches("ab*c", "ab") => false;
    matches("a*a*", "") => true;
    matches("a*b*a*", "aab") => true;
    matches(&"a*".repeat(30), &"a".repeat(60)) => true;
}

/// Dijkstra: a graph in the caller's region, a queue in a local one, the path in the caller's.
#[regions]
pub mod shortest_path {
    use rmm::prelude::*;
    struct Graph<'g> {
        edges: &'g [RVec<'g, (usize, u32)>],
    }

    #[derive(Clone, Copy)]
    struct Path<'r> {
        at: usize,
        cost: u32,
        before: Option<&'r Path<'r>>,
    }

    fn graph<'g>(n: usize, edges: &[(usize, usize, u32)]) -> Graph<'g> {
        let mut all = rvec![];
        all.resize_with(n, || rvec![]);
        for &(a, b, cost) in edges {
            all[a].push((b, cost));
            all[b].push((a, cost));
        }
        Graph {
            edges: all.into_slice(),
        }
    }

    fn shortest<'r>(graph: &Graph<'_>, from: usize, to: usize) -> Option<&'r Path<'r>> {
        let done = rslice![false; graph.edges.len()];
        let mut queue = rvec![];
        queue.push(&*rnew!(Path {
            at: from,
            cost: 0,
            before: None
        }));
        while let Some(best) = queue
            .iter()
            .enumerate()
            .min_by_key(|(_, path)| path.cost)
            .map(|(i, _)| i)
        {
            let path = queue.swap_remove(best);
            if path.at == to {
                return Some(path);
            }
            if std::mem::replace(&mut done[path.at], true) {
                continue;
            }
            for (at, cost) in &graph.edges[path.at] {
                queue.push(rref!(Path {
                    at: *at,
                    cost: path.cost + cost,
                    before: Some(path)
                }));
            }
        }
        None
    }

    fn stations<'r>(path: &Path<'_>) -> RVec<'r, usize> {
        let mut stations =
            rcollect!(std::iter::successors(Some(path), |path| path.before).map(|path| path.at));
        stations.reverse();
        stations
    }

    pub fn route(edges: &[(usize, usize, u32)], to: usize) -> Option<(u32, Vec<usize>)> {
        let graph = graph(5, edges);
        let path = shortest(&graph, 0, to)?;
        Some((path.cost, stations(path).to_vec()))
    }
}

agree! { shortest_path:
    route(&[(0, 1, 7), (0, 2, 1), (2, 1, 2), (1, 3, 1)], 3) => Some((4, vec![0, 2, 1, 3]));
    route(&[(0, 1, 7)], 4) => None;
}

/// Backtracking: the board is a list that shares its tail, solutions are kept.
#[regions]
pub mod queens {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Queen<'r> {
        column: i32,
        row: i32,
        rest: Option<&'r Queen<'r>>,
    }

    fn safe(queen: &Queen<'_>) -> bool {
        std::iter::successors(queen.rest, |q| q.rest).all(|other| {
            let (dx, dy) = (queen.column - other.column, queen.row - other.row);
            dx != 0 && dx.abs() != dy.abs()
        })
    }

    fn place<'r>(
        n: i32,
        row: i32,
        rest: Option<&'r Queen<'r>>,
        found: &mut RVec<'r, &'r Queen<'r>>,
    ) {
        for column in 0..n {
            let queen = rref!(Queen { column, row, rest });
            if !safe(queen) {
                continue;
            }
            if row + 1 == n {
                found.push(queen);
            } else {
                place(n, row + 1, Some(queen), found);
            }
        }
    }

    fn count(n: i32, row: i32, rest: Option<&Queen<'_>>) -> usize {
        if row == n {
            return 1;
        }
        let mut sum = 0;
        for column in 0..n {
            let queen = rref!(Queen { column, row, rest });
            if safe(queen) {
                sum += count(n, row + 1, Some(queen));
            }
        }
        sum
    }

    fn all<'r>(n: i32) -> RVec<'r, &'r Queen<'r>> {
        let mut found = rvec![];
        place(n, 0, None, &mut found);
        found
    }

    pub fn solutions(n: i32) -> (usize, usize, Option<i32>) {
        let all = all(n);
        (
            all.len(),
            count(n, 0, None),
            all.first().map(|queen| queen.column),
        )
    }
}

agree! { queens:
    solutions(3) => (0, 0, None);
    solutions(6) => (4, 4, Some(4));
}
