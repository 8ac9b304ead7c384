//! The same programs with their regions placed by hand.

pub mod conditional_keep {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    #[derive(Promote)]
    struct Candidate<'r> {
        score: usize,
        name: &'r str,
        parts: &'r [&'r str],
    }

    fn candidate<'r>(region: &'r Region, n: usize) -> &'r Candidate<'r> {
        let local = Region::new();
        let scratch = rnew!(in local; Kilo::new(n));
        let name = rformat!(in region; "c{}", scratch.0[0]).into_str();
        let mut parts = rvec![in region;];
        for _ in 0..40 {
            parts.push(&*rformat!(in region; "{n:>50}").into_str());
        }
        rref!(in region; Candidate { score: n % 32, name, parts: &parts.into_slice()[..n % 32 / 31] })
    }

    fn good<'r>(region: &'r Region, turns: usize) -> RVec<'r, &'r Candidate<'r>> {
        let mut kept = rvec![in region;];
        for turn in 0..turns {
            let local = Region::new();
            let candidate = candidate(&local, turn);
            if candidate.score == 31 {
                kept.push(promote!(in region; candidate));
            }
        }
        kept
    }

    pub fn run(turns: usize) {
        let local = Region::new();
        let good = good(&local, turns);
        assert_eq!(good.len(), turns / 32);
        assert!(
            good.iter()
                .all(|good| good.name.starts_with('c') && good.parts.len() == 1)
        );
    }
}

pub mod compacted {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    #[derive(Promote, Clone, Copy)]
    struct State<'r> {
        turn: usize,
        data: &'r Kilo,
        names: &'r [&'r str],
    }

    fn next<'r>(region: &'r Region, state: &State<'_>) -> State<'r> {
        let local = Region::new();
        let data = rref!(in region; Kilo::new(state.turn));
        let garbage = rvec![in local; *data; 3];
        let name = rformat!(in region; "{}", garbage.len() + state.names.len()).into_str();
        State {
            turn: state.turn + 1,
            data,
            names: rslice![in region; &*name],
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
            let (one, two) = (Region::new(), Region::new());
            let begin = State { turn, ..start };
            let once = next(&one, &begin);
            let twice = promote!(in two; next(&one, &once));
            drop(one);
            seen += twice.names.len();
            sum = twice.turn + usize::from(twice.data.0[0] != (turn + 1) as u8);
        }
        (sum, seen)
    }

    pub fn run(turns: usize) {
        assert_eq!(last(turns), (turns + 1, turns));
    }
}

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

    fn plan<'p>(region: &'p Region, seed: u32) -> Plan<'p> {
        let mut plan = Plan {
            cost: 0,
            steps: None,
        };
        let mut seed = seed;
        while seed != 0 {
            let name = rformat!(in region; "s{}", seed % 3).into_str();
            plan.steps = Some(rref!(in region; Step { name, next: plan.steps }));
            plan.cost += seed % 5;
            seed /= 2;
        }
        plan
    }

    fn cheapest<'r>(region: &'r Region, seeds: &[u32]) -> Option<Plan<'r>> {
        let mut best: Option<Plan<'r>> = None;
        for seed in seeds {
            let local = Region::new();
            let plan = plan(&local, *seed);
            if best.as_ref().is_none_or(|best| plan.cost < best.cost) {
                best = Some(promote!(in region; plan));
            }
        }
        best
    }

    pub fn shown(seeds: &[u32]) -> String {
        let local = Region::new();
        let Some(best) = cheapest(&local, seeds) else {
            return String::new();
        };
        let steps = std::iter::successors(best.steps, |step| step.next).map(|step| step.name);
        format!("{}{}", best.cost, steps.collect::<String>())
    }
}

pub mod a_graph {
    use rmm::prelude::*;
    use std::cell::Cell;

    #[derive(Promote)]
    struct Node<'r> {
        id: u32,
        next: Cell<Option<&'r Node<'r>>>,
        name: &'r str,
    }

    fn ring<'r>(region: &'r Region, n: u32) -> &'r Node<'r> {
        let name: &str = rformat!(in region; "of {n}").into_str();
        let first: &Node<'_> = rref!(in region; Node { id: 0, next: Cell::new(None), name });
        let mut last = first;
        for id in 1..n {
            let node: &Node<'_> = rref!(in region; Node { id, next: Cell::new(None), name });
            last.next.set(Some(node));
            last = node;
        }
        last.next.set(Some(first));
        first
    }

    fn kept<'r>(region: &'r Region, sizes: &[u32]) -> Option<&'r Node<'r>> {
        for n in sizes {
            let local = Region::new();
            let ring = ring(&local, *n);
            if ring.next.get().is_some_and(|next| next.id != ring.id) {
                return Some(promote!(in region; ring));
            }
        }
        None
    }

    pub fn walked(sizes: &[u32], steps: usize) -> Option<String> {
        let local = Region::new();
        let mut at = kept(&local, sizes)?;
        for _ in 0..steps {
            at = at.next.get()?;
        }
        Some(format!("{} {}", at.id, at.name))
    }
}

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

    fn tree<'t>(region: &'t Region, depth: u32) -> &'t Tree<'t> {
        match depth {
            0 => rref!(in region; Tree::Leaf(1)),
            _ => rref!(in region; Tree::Fork(tree(region, depth - 1), tree(region, depth - 1))),
        }
    }

    impl<'r> Archive<'r> {
        fn keep(&mut self, region: &'r Region, tree: &Tree<'_>) {
            if !self.trees.contains(&tree) {
                self.trees.push(promote!(in region; tree));
            }
        }
    }

    fn left<'p, 'q>(region: &'q Region, tree: &'p Tree<'p>) -> &'q Tree<'q> {
        match *tree {
            Tree::Fork(left, _) => promote!(in region; left),
            Tree::Leaf(n) => rref!(in region; Tree::Leaf(n + 1)),
        }
    }

    pub fn distinct(depths: &[u32]) -> usize {
        let local = Region::new();
        let mut archive = Archive {
            trees: rvec![in local;],
        };
        for depth in depths {
            let turn = Region::new();
            let tree = tree(&turn, *depth);
            archive.keep(&local, tree);
            archive.keep(&local, left(&turn, tree));
        }
        archive.trees.len()
    }
}
