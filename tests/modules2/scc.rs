//! Tarjan's components and a 2-SAT solver on top, with a graph as lists of edges in arrays.

#[rmm::regions]
pub mod scc {
    use rmm::prelude::*;

    #[derive(Clone, Copy)]
    struct Edge<'g> {
        to: usize,
        next: Option<&'g Edge<'g>>,
    }

    pub struct Graph<'g> {
        first: RVec<'g, Option<&'g Edge<'g>>>,
    }

    impl<'g> Graph<'g> {
        fn with_nodes(n: usize) -> Self {
            Self {
                first: rvec![None; n],
            }
        }
        fn connect(&mut self, from: usize, to: usize) {
            let slot = &mut self.first[from];
            *slot = Some(rref!(Edge { to, next: *slot }));
        }
        fn edges(&self, from: usize) -> Edges<'g> {
            Edges(self.first[from])
        }
        fn reversed<'r>(&self) -> Graph<'r> {
            let mut other = Graph::with_nodes(self.first.len());
            for from in 0..self.first.len() {
                for to in self.edges(from) {
                    other.connect(to, from);
                }
            }
            other
        }
    }

    struct Edges<'g>(Option<&'g Edge<'g>>);

    impl Iterator for Edges<'_> {
        type Item = usize;
        fn next(&mut self) -> Option<usize> {
            let Edge { to, next } = *self.0?;
            self.0 = next;
            Some(to)
        }
    }

    struct Tarjan<'w, 'g> {
        graph: &'w Graph<'g>,
        index: RVec<'w, Option<usize>>,
        low: RVec<'w, usize>,
        stack: RVec<'w, usize>,
        on: RVec<'w, bool>,
        next: usize,
    }

    impl Tarjan<'_, '_> {
        fn visit<'o>(&mut self, v: usize, out: &mut RVec<'o, &'o [usize]>) {
            self.index[v] = Some(self.next);
            self.low[v] = self.next;
            self.next += 1;
            self.stack.push(v);
            self.on[v] = true;
            for w in self.graph.edges(v) {
                match self.index[w] {
                    None => {
                        self.visit(w, out);
                        self.low[v] = self.low[v].min(self.low[w]);
                    }
                    Some(i) if self.on[w] => self.low[v] = self.low[v].min(i),
                    _ => {}
                }
            }
            if self.index[v] == Some(self.low[v]) {
                let at = self.stack.iter().rposition(|&s| s == v).unwrap();
                let part = rcollect!(self.stack.drain(at..));
                for &w in &part {
                    self.on[w] = false;
                }
                out.push(part.into_slice());
            }
        }
    }

    pub fn components<'o>(graph: &Graph<'_>) -> RVec<'o, &'o [usize]> {
        let n = graph.first.len();
        let mut tarjan = Tarjan {
            graph,
            index: rvec![None; n],
            low: rvec![0; n],
            stack: rvec![],
            on: rvec![false; n],
            next: 0,
        };
        let mut out = rvec![];
        for v in 0..n {
            if tarjan.index[v].is_none() {
                tarjan.visit(v, &mut out);
            }
        }
        out
    }

    pub fn solve(vars: usize, clauses: &[(i32, i32)]) -> Option<Vec<bool>> {
        let lit = |l: i32| (l.unsigned_abs() as usize - 1) * 2 + usize::from(l < 0);
        let mut graph = Graph::with_nodes(vars * 2);
        for &(a, b) in clauses {
            graph.connect(lit(-a), lit(b));
            graph.connect(lit(-b), lit(a));
        }
        let mut rank = rvec![0; vars * 2];
        for (i, part) in components(&graph).iter().enumerate() {
            part.iter().for_each(|&v| rank[v] = i);
        }
        (0..vars)
            .map(|v| (rank[2 * v] != rank[2 * v + 1]).then(|| rank[2 * v] < rank[2 * v + 1]))
            .collect()
    }

    pub fn parts(n: usize, edges: &[(usize, usize)]) -> (usize, usize) {
        let mut graph = Graph::with_nodes(n);
        edges.iter().for_each(|&(a, b)| graph.connect(a, b));
        let back = graph.reversed();
        (components(&graph).len(), components(&back).len())
    }

    pub fn run(turns: usize) {
        let mut graph = Graph::with_nodes(20);
        (0..19).for_each(|i| graph.connect(i, i + 1));
        for _ in 0..turns {
            assert_eq!(components(&graph).len(), 20);
            assert!(solve(8, &[(1, 2), (-2, 3), (-3, -1), (7, 8)]).is_some());
        }
    }
}

pub(crate) fn check() {
    assert_eq!(scc::parts(5, &[(0, 1), (1, 2), (2, 0), (3, 4)]), (3, 3));
    assert_eq!(scc::solve(1, &[(1, 1), (-1, -1)]), None);
    let s = scc::solve(2, &[(1, 2), (-1, 2), (1, -2)]).unwrap();
    assert_eq!(s, [true, true]);
    crate::peak::flat(scc::run);
}
