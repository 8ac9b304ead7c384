//! How long memory is held across calls: flat where it can be, and as much as by hand.

mod by_hand;

use rmm::regions;

/// What a turn builds by calls is gone at its end.
#[regions]
pub mod a_call_per_turn {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    struct Node<'r> {
        data: Kilo,
        next: Option<&'r Node<'r>>,
    }

    fn build<'r>(n: usize) -> Option<&'r Node<'r>> {
        if n == 0 {
            return None;
        }
        Some(rref!(Node {
            data: Kilo::new(n),
            next: build(n - 1)
        }))
    }

    fn sum(list: Option<&Node<'_>>) -> usize {
        list.map_or(0, |node| usize::from(node.data.0[0]) + sum(node.next))
    }

    pub fn run(turns: usize) {
        let mut total = 0;
        for turn in 0..turns {
            let list = build(turn % 3 + 1);
            total += sum(list);
        }
        assert!(total >= turns);
    }
}

flat! { a_call_per_turn }

/// The callee's scratch dies with the call, though its result is kept.
#[regions]
pub mod temporaries_of_the_callee {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    fn scratch<'r>(n: usize) -> RVec<'r, Kilo> {
        rvec![Kilo::new(n); 3]
    }

    fn smallest<'r>(n: usize) -> &'r u8 {
        let all = scratch(n);
        let more = scratch(n + 1);
        let least = all
            .iter()
            .chain(&more)
            .map(|kilo| kilo.0[0])
            .min()
            .unwrap_or(0);
        rref!(least)
    }

    pub fn run(turns: usize) {
        let mut kept = rvec![];
        for turn in 0..turns {
            kept.push(smallest(turn));
        }
        assert_eq!(kept.len(), turns);
    }
}

flat! { temporaries_of_the_callee }

/// Owned results and scalars of a region don't keep it.
#[regions]
pub mod scalars_pin_nothing {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    struct Stats<'r> {
        count: usize,
        mean: f64,
        data: &'r [Kilo],
    }

    fn stats<'r>(n: usize) -> Stats<'r> {
        let data = rvec![Kilo::new(n); 2].into_slice();
        Stats {
            count: data.len(),
            mean: n as f64,
            data,
        }
    }

    fn count(stats: &Stats<'_>) -> usize {
        stats.count + stats.data.len()
    }

    fn name(stats: &Stats<'_>) -> String {
        format!("{}", stats.count)
    }

    pub fn run(turns: usize) {
        let mut counts = 0;
        let mut means = [0.0; 4];
        let mut names = String::new();
        for turn in 0..turns {
            let stats = stats(turn);
            counts += count(&stats);
            means[turn % 4] = stats.mean;
            names = name(&stats);
        }
        assert_eq!((counts, names.len()), (4 * turns, 1));
        assert!(means[0] < turns as f64);
    }
}

flat! { scalars_pin_nothing }

/// A result that only its statement uses dies with the statement.
#[regions]
pub mod a_statement {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    fn pages<'r>(n: usize) -> &'r [Kilo] {
        rvec![Kilo::new(n); 8].into_slice()
    }

    fn read(pages: &[Kilo]) -> u8 {
        pages[0].0[0]
    }

    fn all() -> u8 {
        let mut all: u8 = 0;
        all |= read(pages(1));
        all |= read(pages(2));
        all |= read(pages(4));
        all |= read(pages(8));
        if read(pages(16)) == 16 {
            all += 16;
        }
        let more = read(pages(32));
        all + more
    }

    pub fn run(turns: usize) {
        for _ in 0..turns {
            assert_eq!(all(), 63);
        }
    }
}

flat! { a_statement }

/// Of two results with two lifetimes, the short one goes each turn.
#[regions]
pub mod the_short_part {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    struct Parts<'p, 'q> {
        bulk: &'p [Kilo],
        digest: &'q u64,
    }

    fn split<'p, 'q>(n: usize) -> (&'p [Kilo], &'q u64) {
        let bulk = rvec![Kilo::new(n); 4].into_slice();
        let digest = rref!(bulk.iter().map(|kilo| u64::from(kilo.0[0])).sum());
        (bulk, digest)
    }

    fn parts<'p, 'q>(n: usize) -> Parts<'p, 'q> {
        let (bulk, digest) = split(n);
        Parts { bulk, digest }
    }

    pub fn run(turns: usize) {
        let mut digests = rvec![];
        let mut size = 0;
        for turn in 0..turns {
            let (bulk, digest) = split(turn);
            size += bulk.len();
            digests.push(digest);
            let parts = parts(turn);
            size += parts.bulk.len();
            digests.push(parts.digest);
        }
        assert_eq!((size, digests.len()), (8 * turns, 2 * turns));
    }
}

flat! { the_short_part }

/// Recursion: what a call binds dies with it, whatever the number of calls.
#[regions]
pub mod an_environment_per_call {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    struct Env<'e> {
        value: u64,
        frame: Kilo,
        up: Option<&'e Env<'e>>,
    }

    fn extend<'e>(value: u64, up: Option<&'e Env<'e>>) -> &'e Env<'e> {
        rref!(Env {
            value,
            frame: Kilo::new(1),
            up
        })
    }

    fn tree(depth: usize, env: &Env<'_>) -> u64 {
        if depth == 0 {
            return env.value + env.up.map_or(0, |up| u64::from(up.frame.0[0]));
        }
        let inner = extend(env.value + 1, Some(env));
        tree(depth - 1, inner) + tree(depth - 1, inner)
    }

    pub fn run(turns: usize) {
        // The depth is the same for all sizes; only the number of calls grows.
        for _ in 0..turns / 64 {
            assert!(tree(6, extend(0, None)) > 0);
        }
    }
}

flat! { an_environment_per_call }

/// A fold whose step allocates: one accumulator at a time, no leak of one for each element.
#[regions]
pub mod region_polymorphic_fold {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    #[derive(Clone, Copy)]
    struct Sum {
        total: usize,
        pad: Kilo,
    }

    fn fold(
        n: usize,
        first: Sum,
        step: impl for<'x> Fn(&'x Region, usize, &Sum) -> &'x Sum,
    ) -> Sum {
        let mut acc = first;
        for i in 0..n {
            acc = *step(region!(), i, &acc);
        }
        acc
    }

    pub fn run(turns: usize) {
        let first = Sum {
            total: 0,
            pad: Kilo::new(0),
        };
        let sum = fold(turns, first, |r: &Region, i, acc| {
            rref!(Sum {
                total: acc.total + i,
                pad: acc.pad
            })
        });
        assert_eq!(sum.total, turns * (turns - 1) / 2);
        assert_eq!(sum.pad.0[0], 0);
    }
}

flat! { region_polymorphic_fold }

/// Two calls deep: the helper between neither keeps nor needs a region for what stays inside.
#[regions]
pub mod a_helper_between {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    fn lines<'r>(n: usize) -> RVec<'r, &'r Kilo> {
        let mut lines = rvec![];
        for i in 0..4 {
            lines.push(&*rnew!(Kilo::new(n + i)));
        }
        lines
    }

    fn summary<'r>(n: usize) -> &'r str {
        let lines = lines(n);
        let sum: u32 = lines.iter().map(|line| u32::from(line.0[0])).sum();
        rformat!("{sum}").into_str()
    }

    fn length(n: usize) -> usize {
        let mut all = rvec![];
        for i in 0..16 {
            all.push(summary(n + i));
        }
        all.iter().map(|text| text.len()).sum()
    }

    pub fn run(turns: usize) {
        let mut total = 0;
        for turn in 0..turns {
            total += length(turn);
        }
        assert!(total > turns);
    }
}

flat! { a_helper_between }

/// What a function writes to lives for a turn, so what it allocates does too.
#[regions]
pub mod written_to_a_turn {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    struct Log<'r> {
        pages: RVec<'r, &'r Kilo>,
        last: Option<&'r Kilo>,
    }

    impl<'r> Log<'r> {
        fn new() -> Self {
            Log {
                pages: rvec![],
                last: None,
            }
        }

        fn write(&mut self, n: usize) {
            let page = rref!(Kilo::new(n));
            self.pages.push(page);
            self.last = Some(page);
        }
    }

    fn fill<'r>(log: &mut Log<'r>, n: usize) {
        for i in 0..3 {
            log.write(n + i);
        }
    }

    pub fn run(turns: usize) {
        let mut written = 0;
        for turn in 0..turns {
            let mut log = Log::new();
            fill(&mut log, turn);
            log.write(turn);
            written += log.pages.len() + usize::from(log.last.is_none());
        }
        assert_eq!(written, 4 * turns);
    }
}

flat! { written_to_a_turn }

/// Conditions that call: what they build is gone before the next one.
#[regions]
pub mod while_let_over_calls {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    fn next<'r>(n: usize, of: usize) -> Option<&'r (usize, Kilo)> {
        (n < of).then(|| &*rnew!((n + 1, Kilo::new(n))))
    }

    pub fn run(turns: usize) {
        let mut at = 0;
        loop {
            let Some(pair) = next(at, turns) else { break };
            at = pair.0;
        }
        while let Some((n, _)) = next(at, 2 * turns) {
            at = *n;
        }
        while next(at, 3 * turns).is_some() {
            at += 1;
        }
        assert_eq!(at, 3 * turns);
    }
}

flat! { while_let_over_calls }

/// A function as a value in an adapter: each result dies with its turn.
#[regions]
pub mod mapped_function {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    fn page<'r>(n: usize) -> &'r Kilo {
        rref!(Kilo::new(n))
    }

    fn both<'r>(n: usize) -> (&'r Kilo, &'r Kilo) {
        let mut pages = [n, n + 1].into_iter().map(page);
        let first = page(n);
        (pages.next().unwrap_or(first), pages.last().unwrap_or(first))
    }

    pub fn run(turns: usize) {
        let mut sum = 0;
        for turn in 0..turns {
            let pages = rcollect!([turn, turn + 1].into_iter().map(both));
            sum += pages
                .iter()
                .map(|(a, b)| usize::from(a.0[0] == b.0[0]))
                .sum::<usize>();
        }
        assert_eq!(sum, 0);
    }
}

flat! { mapped_function }

/// A pipeline of passes: each input dies when its output is made.
#[regions]
pub mod passes {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    fn pass<'r>(input: &[Kilo]) -> &'r mut [Kilo] {
        let out = rcollect!(input.iter().copied());
        out.into_slice()
    }

    fn pipeline<'r>(n: usize) -> &'r [Kilo] {
        let first = pass(&[Kilo::new(n); 4]);
        first[0].0[0] = 1;
        let second = pass(first);
        second.reverse();
        pass(&second[3..])
    }

    pub fn run(turns: usize) {
        let mut sum = 0;
        for turn in 0..turns {
            let mut kept = rvec![];
            for i in 0..4 {
                kept.push(pipeline(turn + i));
            }
            sum += kept
                .iter()
                .map(|kept| usize::from(kept[0].0[0]))
                .sum::<usize>();
        }
        assert_eq!(sum, 4 * turns);
    }
}

flat! { passes }
