//! The same programs with their regions placed by hand.

pub mod a_call_per_turn {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    struct Node<'r> {
        data: Kilo,
        next: Option<&'r Node<'r>>,
    }

    fn build<'r>(region: &'r Region, n: usize) -> Option<&'r Node<'r>> {
        if n == 0 {
            return None;
        }
        Some(rref!(in region; Node { data: Kilo::new(n), next: build(region, n - 1) }))
    }

    fn sum(list: Option<&Node<'_>>) -> usize {
        list.map_or(0, |node| usize::from(node.data.0[0]) + sum(node.next))
    }

    pub fn run(turns: usize) {
        let mut total = 0;
        for turn in 0..turns {
            let local = Region::new();
            let list = build(&local, turn % 3 + 1);
            total += sum(list);
        }
        assert!(total >= turns);
    }
}

pub mod temporaries_of_the_callee {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    fn scratch<'r>(region: &'r Region, n: usize) -> RVec<'r, Kilo> {
        rvec![in region; Kilo::new(n); 3]
    }

    fn smallest<'r>(region: &'r Region, n: usize) -> &'r u8 {
        let local = Region::new();
        let all = scratch(&local, n);
        let more = scratch(&local, n + 1);
        let least = all
            .iter()
            .chain(&more)
            .map(|kilo| kilo.0[0])
            .min()
            .unwrap_or(0);
        rref!(in region; least)
    }

    pub fn run(turns: usize) {
        let local = Region::new();
        let mut kept = rvec![in local;];
        for turn in 0..turns {
            kept.push(smallest(&local, turn));
        }
        assert_eq!(kept.len(), turns);
    }
}

pub mod scalars_pin_nothing {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    struct Stats<'r> {
        count: usize,
        mean: f64,
        data: &'r [Kilo],
    }

    fn stats<'r>(region: &'r Region, n: usize) -> Stats<'r> {
        let data = rvec![in region; Kilo::new(n); 2].into_slice();
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
            let local = Region::new();
            let stats = stats(&local, turn);
            counts += count(&stats);
            means[turn % 4] = stats.mean;
            names = name(&stats);
        }
        assert_eq!((counts, names.len()), (4 * turns, 1));
        assert!(means[0] < turns as f64);
    }
}

pub mod a_statement {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    fn pages<'r>(region: &'r Region, n: usize) -> &'r [Kilo] {
        rvec![in region; Kilo::new(n); 8].into_slice()
    }

    fn read(pages: &[Kilo]) -> u8 {
        pages[0].0[0]
    }

    fn all() -> u8 {
        let mut all: u8 = 0;
        {
            let turn = Region::new();
            all |= read(pages(&turn, 1));
        }
        {
            let turn = Region::new();
            all |= read(pages(&turn, 2));
        }
        {
            let turn = Region::new();
            all |= read(pages(&turn, 4));
        }
        {
            let turn = Region::new();
            all |= read(pages(&turn, 8));
        }
        if {
            let turn = Region::new();
            read(pages(&turn, 16)) == 16
        } {
            all += 16;
        }
        let more = {
            let turn = Region::new();
            read(pages(&turn, 32))
        };
        all + more
    }

    pub fn run(turns: usize) {
        for _ in 0..turns {
            assert_eq!(all(), 63);
        }
    }
}

pub mod the_short_part {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    struct Parts<'p, 'q> {
        bulk: &'p [Kilo],
        digest: &'q u64,
    }

    fn split<'p, 'q>(
        region_p: &'p Region,
        region_q: &'q Region,
        n: usize,
    ) -> (&'p [Kilo], &'q u64) {
        let bulk = rvec![in region_p; Kilo::new(n); 4].into_slice();
        let digest = rref!(in region_q; bulk.iter().map(|kilo| u64::from(kilo.0[0])).sum());
        (bulk, digest)
    }

    fn parts<'p, 'q>(region_p: &'p Region, region_q: &'q Region, n: usize) -> Parts<'p, 'q> {
        let (bulk, digest) = split(region_p, region_q, n);
        Parts { bulk, digest }
    }

    pub fn run(turns: usize) {
        let long = Region::new();
        let mut digests = rvec![in long];
        let mut size = 0;
        for turn in 0..turns {
            let local = Region::new();
            let (bulk, digest) = split(&local, &long, turn);
            size += bulk.len();
            digests.push(digest);
            let parts = parts(&local, &long, turn);
            size += parts.bulk.len();
            digests.push(parts.digest);
        }
        assert_eq!((size, digests.len()), (8 * turns, 2 * turns));
    }
}

pub mod an_environment_per_call {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    struct Env<'e> {
        value: u64,
        frame: Kilo,
        up: Option<&'e Env<'e>>,
    }

    fn extend<'e>(region: &'e Region, value: u64, up: Option<&'e Env<'e>>) -> &'e Env<'e> {
        rref!(in region; Env { value, frame: Kilo::new(1), up })
    }

    fn tree(depth: usize, env: &Env<'_>) -> u64 {
        let local = Region::new();
        if depth == 0 {
            return env.value + env.up.map_or(0, |up| u64::from(up.frame.0[0]));
        }
        let inner = extend(&local, env.value + 1, Some(env));
        tree(depth - 1, inner) + tree(depth - 1, inner)
    }

    pub fn run(turns: usize) {
        // The depth is the same for all sizes; only the number of calls grows.
        for _ in 0..turns / 64 {
            let turn = Region::new();
            assert!(tree(6, extend(&turn, 0, None)) > 0);
        }
    }
}

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
            let local = Region::new();
            acc = *step(&local, i, &acc);
        }
        acc
    }

    pub fn run(turns: usize) {
        let first = Sum {
            total: 0,
            pad: Kilo::new(0),
        };
        let sum = fold(
            turns,
            first,
            |region, i, acc| rref!(in region; Sum { total: acc.total + i, pad: acc.pad }),
        );
        assert_eq!(sum.total, turns * (turns - 1) / 2);
        assert_eq!(sum.pad.0[0], 0);
    }
}

pub mod a_helper_between {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    fn lines<'r>(region: &'r Region, n: usize) -> RVec<'r, &'r Kilo> {
        let mut lines = rvec![in region;];
        for i in 0..4 {
            lines.push(&*rnew!(in region; Kilo::new(n + i)));
        }
        lines
    }

    fn summary<'r>(region: &'r Region, n: usize) -> &'r str {
        let local = Region::new();
        let lines = lines(&local, n);
        let sum: u32 = lines.iter().map(|line| u32::from(line.0[0])).sum();
        rformat!(in region; "{sum}").into_str()
    }

    fn length(n: usize) -> usize {
        let local = Region::new();
        let mut all = rvec![in local;];
        for i in 0..16 {
            all.push(summary(&local, n + i));
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

pub mod written_to_a_turn {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    struct Log<'r> {
        pages: RVec<'r, &'r Kilo>,
        last: Option<&'r Kilo>,
    }

    impl<'r> Log<'r> {
        fn new(region: &'r Region) -> Self {
            Log {
                pages: rvec![in region;],
                last: None,
            }
        }

        fn write(&mut self, region: &'r Region, n: usize) {
            let page = rref!(in region; Kilo::new(n));
            self.pages.push(page);
            self.last = Some(page);
        }
    }

    fn fill<'r>(region: &'r Region, log: &mut Log<'r>, n: usize) {
        for i in 0..3 {
            log.write(region, n + i);
        }
    }

    pub fn run(turns: usize) {
        let mut written = 0;
        for turn in 0..turns {
            let local = Region::new();
            let mut log = Log::new(&local);
            fill(&local, &mut log, turn);
            log.write(&local, turn);
            written += log.pages.len() + usize::from(log.last.is_none());
        }
        assert_eq!(written, 4 * turns);
    }
}

pub mod while_let_over_calls {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    fn next<'r>(region: &'r Region, n: usize, of: usize) -> Option<&'r (usize, Kilo)> {
        (n < of).then(|| &*rnew!(in region; (n + 1, Kilo::new(n))))
    }

    pub fn run(turns: usize) {
        let mut at = 0;
        loop {
            let local = Region::new();
            let Some(pair) = next(&local, at, turns) else {
                break;
            };
            at = pair.0;
        }
        loop {
            let local = Region::new();
            let Some((n, _)) = next(&local, at, 2 * turns) else {
                break;
            };
            at = *n;
        }
        loop {
            let local = Region::new();
            if next(&local, at, 3 * turns).is_none() {
                break;
            }
            at += 1;
        }
        assert_eq!(at, 3 * turns);
    }
}

pub mod mapped_function {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    fn page<'r>(region: &'r Region, n: usize) -> &'r Kilo {
        rref!(in region; Kilo::new(n))
    }

    fn both<'r>(region: &'r Region, n: usize) -> (&'r Kilo, &'r Kilo) {
        let mut pages = [n, n + 1].into_iter().map(|n| page(region, n));
        let first = page(region, n);
        (pages.next().unwrap_or(first), pages.last().unwrap_or(first))
    }

    pub fn run(turns: usize) {
        let mut sum = 0;
        for turn in 0..turns {
            let local = Region::new();
            let pages = rcollect!(in local; [turn, turn + 1].into_iter().map(|n| both(&local, n)));
            sum += pages
                .iter()
                .map(|(a, b)| usize::from(a.0[0] == b.0[0]))
                .sum::<usize>();
        }
        assert_eq!(sum, 0);
    }
}

pub mod passes {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    fn pass<'r>(region: &'r Region, input: &[Kilo]) -> &'r mut [Kilo] {
        let out = rcollect!(in region; input.iter().copied());
        out.into_slice()
    }

    fn pipeline<'r>(region: &'r Region, n: usize) -> &'r [Kilo] {
        let local = Region::new();
        let first = pass(&local, &[Kilo::new(n); 4]);
        first[0].0[0] = 1;
        let second = pass(&local, first);
        second.reverse();
        pass(region, &second[3..])
    }

    pub fn run(turns: usize) {
        let mut sum = 0;
        for turn in 0..turns {
            let local = Region::new();
            let mut kept = rvec![in local;];
            for i in 0..4 {
                kept.push(pipeline(&local, turn + i));
            }
            sum += kept
                .iter()
                .map(|kept| usize::from(kept[0].0[0]))
                .sum::<usize>();
        }
        assert_eq!(sum, 4 * turns);
    }
}
