//! The connected parts of a graph with n nodes, of which only those with five nodes and more are kept.

use crate::{
    input::Numbers,
    program::{Run, versions},
};

pub fn load(n: usize) -> Run {
    let mut random = Numbers::new(808);
    let edges: Vec<_> = (0..n * 9 / 20)
        .map(|_| (random.below(n), random.below(n)))
        .collect();
    versions!((n, &edges))
}

type Edges = [(usize, usize)];

/// A list of neighbours.
#[derive(Clone, Copy)]
struct Beside<'r> {
    node: usize,
    next: Option<&'r Beside<'r>>,
}

mod inferred {
    use rmm::prelude::*;

    use super::{Beside, Edges};
    use crate::input::mix;

    #[regions]
    pub fn run((n, edges): (usize, &Edges)) -> u64 {
        let mut beside: RVec<'_, Option<&Beside<'_>>> = rvec![None; n];
        for &(a, b) in edges {
            beside[a] = Some(rref!(Beside {
                node: b,
                next: beside[a]
            }));
            beside[b] = Some(rref!(Beside {
                node: a,
                next: beside[b]
            }));
        }
        let mut large = rvec![];
        let mut seen = rvec![false; n];
        for start in 0..n {
            let mut part = rvec![];
            let mut stack = rvec![start];
            while let Some(node) = stack.pop() {
                if seen[node] {
                    continue;
                }
                seen[node] = true;
                part.push(node);
                let neighbours = std::iter::successors(beside[node], |beside| beside.next);
                stack.extend(neighbours.map(|beside| beside.node));
            }
            if part.len() >= 5 {
                part.sort_unstable();
                large.push(promote!(part));
            }
        }
        large.sort_unstable_by_key(|part| (part.len(), part[0]));
        large
            .iter()
            .flatten()
            .fold(0, |sum, node| mix(sum, *node as u64))
    }
}

mod by_hand {
    use bumpalo::{Bump, collections::Vec};

    use super::{Beside, Edges};
    use crate::input::mix;

    pub fn graph<'r>(r: &'r Bump, n: usize, edges: &Edges) -> &'r [Option<&'r Beside<'r>>] {
        let beside: &mut [Option<&Beside<'_>>] = r.alloc_slice_fill_copy(n, None);
        for &(a, b) in edges {
            beside[a] = Some(r.alloc(Beside {
                node: b,
                next: beside[a],
            }));
            beside[b] = Some(r.alloc(Beside {
                node: a,
                next: beside[b],
            }));
        }
        beside
    }

    /// What is kept is copied. What is not has its place in two buffers, used by all turns.
    pub fn run((n, edges): (usize, &Edges)) -> u64 {
        let (r, of_graph) = (Bump::new(), Bump::new());
        let (of_part, of_stack) = (Bump::new(), Bump::new());
        let beside = graph(&of_graph, n, edges);
        let seen = of_graph.alloc_slice_fill_copy(n, false);
        let mut large: Vec<'_, &mut [usize]> = Vec::new_in(&r);
        let (mut part, mut stack) = (Vec::new_in(&of_part), Vec::new_in(&of_stack));
        for start in 0..n {
            part.clear();
            stack.push(start);
            while let Some(node) = stack.pop() {
                if seen[node] {
                    continue;
                }
                seen[node] = true;
                part.push(node);
                let neighbours = std::iter::successors(beside[node], |beside| beside.next);
                stack.extend(neighbours.map(|beside| beside.node));
            }
            if part.len() >= 5 {
                part.sort_unstable();
                large.push(r.alloc_slice_copy(&part));
            }
        }
        drop((stack, part));
        drop((of_stack, of_part, of_graph));
        large.sort_unstable_by_key(|part| (part.len(), part[0]));
        large
            .iter()
            .flat_map(|part| &**part)
            .fold(0, |sum, node| mix(sum, *node as u64))
    }
}

mod one_region {
    use bumpalo::{Bump, collections::Vec};

    use super::{Edges, by_hand::graph};
    use crate::input::mix;

    pub fn run((n, edges): (usize, &Edges)) -> u64 {
        let r = &Bump::new();
        let beside = graph(r, n, edges);
        let mut large = Vec::new_in(r);
        let seen = r.alloc_slice_fill_copy(n, false);
        for start in 0..n {
            let mut part = Vec::new_in(r);
            let mut stack = bumpalo::vec![in r; start];
            while let Some(node) = stack.pop() {
                if seen[node] {
                    continue;
                }
                seen[node] = true;
                part.push(node);
                let neighbours = std::iter::successors(beside[node], |beside| beside.next);
                stack.extend(neighbours.map(|beside| beside.node));
            }
            if part.len() >= 5 {
                part.sort_unstable();
                large.push(part);
            }
        }
        large.sort_unstable_by_key(|part| (part.len(), part[0]));
        large
            .iter()
            .flatten()
            .fold(0, |sum, node| mix(sum, *node as u64))
    }
}

mod with_std {
    use super::Edges;
    use crate::input::mix;

    pub fn run((n, edges): (usize, &Edges)) -> u64 {
        let mut beside = vec![vec![]; n];
        for &(a, b) in edges {
            beside[a].push(b);
            beside[b].push(a);
        }
        let mut large = vec![];
        let mut seen = vec![false; n];
        for start in 0..n {
            let mut part = vec![];
            let mut stack = vec![start];
            while let Some(node) = stack.pop() {
                if seen[node] {
                    continue;
                }
                seen[node] = true;
                part.push(node);
                stack.extend_from_slice(&beside[node]);
            }
            if part.len() >= 5 {
                part.sort_unstable();
                large.push(part);
            }
        }
        large.sort_unstable_by_key(|part| (part.len(), part[0]));
        large
            .iter()
            .flatten()
            .fold(0, |sum, node| mix(sum, *node as u64))
    }
}
