//! `promote!`: what is kept moves to the region of its destination, what is not stays where it was.

mod by_hand;

use rmm::regions;

/// Each candidate is built in its turn; the good ones are copied to the caller's region.
#[regions]
pub mod conditional_keep {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    #[derive(Promote)]
    struct Candidate<'r> {
        score: usize,
        name: &'r str,
        parts: &'r [&'r str],
    }

    fn candidate<'r>(n: usize) -> &'r Candidate<'r> {
        let scratch = rnew!(Kilo::new(n));
        let name = rformat!("c{}", scratch.0[0]).into_str();
        let mut parts = rvec![];
        for _ in 0..40 {
            parts.push(&*rformat!("{n:>50}").into_str());
        }
        rref!(Candidate {
            score: n % 32,
            name,
            parts: &parts.into_slice()[..n % 32 / 31]
        })
    }

    fn good<'r>(turns: usize) -> RVec<'r, &'r Candidate<'r>> {
        let mut kept = rvec![];
        for turn in 0..turns {
            let candidate = candidate(turn);
            if candidate.score == 31 {
                kept.push(promote!(candidate));
            }
        }
        kept
    }

    pub fn run(turns: usize) {
        let good = good(turns);
        assert_eq!(good.len(), turns / 32);
        assert!(
            good.iter()
                .all(|good| good.name.starts_with('c') && good.parts.len() == 1)
        );
    }
}

flat! { conditional_keep }

/// A state that is rebuilt in every turn: the new one is promoted, the old one and the garbage go.
#[regions]
pub mod compacted {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    #[derive(Promote, Clone, Copy)]
    struct State<'r> {
        turn: usize,
        data: &'r Kilo,
        names: &'r [&'r str],
    }

    fn next<'r>(state: &State<'_>) -> State<'r> {
        let data = rref!(Kilo::new(state.turn));
        let garbage = rvec![*data; 3];
        let name = rformat!("{}", garbage.len() + state.names.len()).into_str();
        State {
            turn: state.turn + 1,
            data,
            names: rslice![&*name],
        }
    }

    fn last(turns: usize) -> (usize, usize) {
        let mut seen = 0;
        let first = Kilo::new(0);
        let start = State {
            turn: 0,
            data: &first,
            names: &[],
        };
        let mut sum = start.turn;
        for turn in 0..turns {
            let begin = State { turn, ..start };
            let once = next(&begin);
            let twice = promote!(next(&once));

            seen += twice.names.len();
            sum = twice.turn + usize::from(twice.data.0[0] != (turn + 1) as u8);
        }
        (sum, seen)
    }

    pub fn run(turns: usize) {
        assert_eq!(last(turns), (turns + 1, turns));
    }
}

flat! { compacted }

/// The best so far, promoted when it is found; the search's own trees die with their turn.
#[regions]
pub mod best_of_all {
    use rmm::prelude::*;
    #[derive(Promote, Debug)]
    struct Plan<'p> {
        cost: u32,
        steps: Option<&'p Step<'p>>,
    }

    #[derive(Promote, Debug)]
    struct Step<'p> {
        name: &'p str,
        next: Option<&'p Step<'p>>,
    }

    fn plan<'p>(seed: u32) -> Plan<'p> {
        let mut plan = Plan {
            cost: 0,
            steps: None,
        };
        let mut seed = seed;
        while seed != 0 {
            let name = rformat!("s{}", seed % 3).into_str();
            plan.steps = Some(rref!(Step {
                name,
                next: plan.steps
            }));
            plan.cost += seed % 5;
            seed /= 2;
        }
        plan
    }

    fn cheapest<'r>(seeds: &[u32]) -> Option<Plan<'r>> {
        let mut best: Option<Plan<'r>> = None;
        for seed in seeds {
            let plan = plan(*seed);
            if best.as_ref().is_none_or(|best| plan.cost < best.cost) {
                best = Some(promote!(plan));
            }
        }
        best
    }

    pub fn shown(seeds: &[u32]) -> String {
        let Some(best) = cheapest(seeds) else {
            return String::new();
        };
        let steps = std::iter::successors(best.steps, |step| step.next).map(|step| step.name);
        format!("{}{}", best.cost, steps.collect::<String>())
    }
}

agree! { best_of_all:
    shown(&[]) => "";
    shown(&[7, 8, 5]) => "3s1s2s2";
}

/// A graph with a cycle, built by calls in a short region, promoted into the caller's as one.
#[regions]
pub mod a_graph {
    use rmm::prelude::*;
    use std::cell::Cell;

    #[derive(Promote)]
    struct Node<'r> {
        id: u32,
        next: Cell<Option<&'r Node<'r>>>,
        name: &'r str,
    }

    fn ring<'r>(n: u32) -> &'r Node<'r> {
        let name: &str = rformat!("of {n}").into_str();
        let first: &Node<'_> = rref!(Node {
            id: 0,
            next: Cell::new(None),
            name
        });
        let mut last = first;
        for id in 1..n {
            let node: &Node<'_> = rref!(Node {
                id,
                next: Cell::new(None),
                name
            });
            last.next.set(Some(node));
            last = node;
        }
        last.next.set(Some(first));
        first
    }

    fn kept<'r>(sizes: &[u32]) -> Option<&'r Node<'r>> {
        for n in sizes {
            let ring = ring(*n);
            if ring.next.get().is_some_and(|next| next.id != ring.id) {
                return Some(promote!(ring));
            }
        }
        None
    }

    pub fn walked(sizes: &[u32], steps: usize) -> Option<String> {
        let mut at = kept(sizes)?;
        for _ in 0..steps {
            at = at.next.get()?;
        }
        Some(format!("{} {}", at.id, at.name))
    }
}

agree! { a_graph:
    walked(&[1, 3], 4) => Some("1 of 3".to_string());
    walked(&[1], 4) => None;
}

/// From one of two lifetimes to the other, and into what a method holds.
#[regions]
pub mod into_a_longer_one {
    use rmm::prelude::*;
    #[derive(Promote, Clone, Copy, PartialEq, Debug)]
    enum Tree<'t> {
        Leaf(u32),
        Fork(&'t Tree<'t>, &'t Tree<'t>),
    }

    struct Archive<'r> {
        trees: RVec<'r, &'r Tree<'r>>,
    }

    fn tree<'t>(depth: u32) -> &'t Tree<'t> {
        match depth {
            0 => rref!(Tree::Leaf(1)),
            _ => rref!(Tree::Fork(tree(depth - 1), tree(depth - 1))),
        }
    }

    impl<'r> Archive<'r> {
        fn keep(&mut self, tree: &Tree<'_>) {
            if !self.trees.iter().any(|old| *old == tree) {
                self.trees.push(promote!(tree));
            }
        }
    }

    fn left<'p, 'q>(tree: &'p Tree<'p>) -> &'q Tree<'q> {
        match *tree {
            Tree::Fork(left, _) => promote!(left),
            Tree::Leaf(n) => rref!(Tree::Leaf(n + 1)),
        }
    }

    pub fn distinct(depths: &[u32]) -> usize {
        let mut archive = Archive { trees: rvec![] };
        for depth in depths {
            let tree = tree(*depth);
            archive.keep(tree);
            archive.keep(left(tree));
        }
        archive.trees.len()
    }
}

agree! { into_a_longer_one:
    distinct(&[0, 1, 1, 2]) => 4;
    distinct(&[]) => 0;
}
