//! The same programs with their regions placed by hand.

pub mod handlers {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    enum Reply<'r> {
        Text(&'r str),
        Many(&'r [Reply<'r>]),
        Bye,
    }

    type Handler<'r> = Box<dyn Fn(&str) -> Reply<'r> + 'r>;

    fn echo<'r>(region: &'r Region, text: &str) -> Reply<'r> {
        Reply::Text(rstr!(in region; text))
    }

    fn split<'r>(region: &'r Region, text: &str) -> Reply<'r> {
        let parts =
            rcollect!(in region; text.chars().map(|c| echo(region, c.encode_utf8(&mut [0; 4]))));
        Reply::Many(parts.into_slice())
    }

    fn handlers<'r>(region: &'r Region) -> Vec<(&'static str, Handler<'r>)> {
        vec![
            ("echo", Box::new(|text| echo(region, text))),
            ("split", Box::new(move |text| split(region, text))),
            (
                "twice",
                Box::new(move |text| {
                    Reply::Many(rslice![in region; echo(region, text), echo(region, text)])
                }),
            ),
            ("quit", Box::new(|_| Reply::Bye)),
        ]
    }

    impl Reply<'_> {
        fn len(&self) -> usize {
            match self {
                Reply::Text(text) => text.len(),
                Reply::Many(all) => all.iter().map(|reply| reply.len()).sum::<usize>() * 10,
                Reply::Bye => 1,
            }
        }
    }

    pub fn replies(text: &str) -> Vec<usize> {
        let local = Region::new();
        let handlers = handlers(&local);
        let reply = |line: &str| {
            let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
            let (_, handler) = handlers.iter().find(|(known, _)| *known == name)?;
            Some(handler(rest))
        };
        text.lines()
            .filter_map(reply)
            .map(|reply| reply.len())
            .collect()
    }
}

pub mod generators {
    use rmm::prelude::*;
    use std::cell::Cell;

    struct Bead<'r> {
        colour: &'r str,
        next: Cell<Option<&'r Bead<'r>>>,
    }

    fn bead<'r>(region: &'r Region, i: usize) -> &'r Bead<'r> {
        rref!(in region; Bead { colour: rformat!(in region; "c{}", i % 3).into_str(), next: Cell::new(None) })
    }

    fn strung<'r>(a: &'r Bead<'r>, b: &'r Bead<'r>) -> &'r Bead<'r> {
        b.next.set(Some(a));
        b
    }

    fn string<'r>(region: &'r Region, n: usize) -> Option<&'r Bead<'r>> {
        (0..n).map(|i| bead(region, i)).reduce(strung)
    }

    fn three<'r>(region: &'r Region) -> [&'r Bead<'r>; 3] {
        std::array::from_fn(|i| bead(region, i))
    }

    fn some_or_one<'r>(region: &'r Region, n: usize) -> &'r Bead<'r> {
        string(region, n).unwrap_or_else(|| bead(region, 1))
    }

    fn named<'r>(region: &'r Region, n: usize) -> &'r str {
        string(region, n).map_or_else(
            || "none",
            |bead| rformat!(in region; "<{}>", bead.colour).into_str(),
        )
    }

    fn repeated<'r>(region: &'r Region, n: usize) -> RVec<'r, &'r Bead<'r>> {
        let mut i = 0;
        let beads = std::iter::repeat_with(|| {
            i += 1;
            bead(region, i)
        });
        rcollect!(in region; beads.take(n))
    }

    fn maybe<'r>(region: &'r Region, n: usize) -> Option<&'r Bead<'r>> {
        (n > 1)
            .then(|| bead(region, n))
            .or_else(|| (n == 1).then_some(three(region)[2]))
    }

    pub fn colours(n: usize) -> String {
        let local = Region::new();
        let length = std::iter::successors(string(&local, n), |bead| bead.next.get()).count();
        let maybe = maybe(&local, n).map_or("", |bead| bead.colour);
        let last = repeated(&local, n).last().map_or("", |bead| bead.colour);
        format!(
            "{length} {} {} {maybe} {last}",
            some_or_one(&local, n).colour,
            named(&local, n)
        )
    }
}

pub mod nested_closures {
    use rmm::prelude::*;
    struct Pair<'r>(&'r u32, &'r u32);

    fn sums<'r>(region: &'r Region, max: u32) -> RVec<'r, Pair<'r>> {
        let add = |a: u32| move |b: u32| rref!(in region; a + b);
        let mut pairs = rvec![in region;];
        let mut record = |n: u32| {
            let plus = add(n);
            let mut both = |m| {
                if m == n {
                    return false;
                }
                pairs.push(Pair(plus(m), plus(1)));
                true
            };
            (0..max).filter(|m| both(*m)).count()
        };
        let recorded: usize = (0..max).map(|n| record(n)).sum();
        assert_eq!(recorded, pairs.len());
        pairs
    }

    fn curried<'r>(
        region: &'r Region,
        a: u32,
    ) -> impl Fn(u32) -> Box<dyn Fn(u32) -> &'r u32 + 'r> + 'r {
        move |b| Box::new(move |c| rref!(in region; a * 100 + b * 10 + c))
    }

    pub fn total(max: u32) -> (u32, u32) {
        let local = Region::new();
        let pairs = sums(&local, max);
        (
            pairs.iter().map(|Pair(a, b)| **a + **b).sum(),
            *curried(&local, 1)(2)(3),
        )
    }
}

pub mod steps_passed_on {
    use rmm::prelude::*;
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Range {
        low: i64,
        high: i64,
    }

    fn every<F>(items: &[i64], first: Range, step: &F) -> Range
    where
        F: for<'x> Fn(&'x Region, i64, Range) -> &'x Range,
    {
        let mut range = first;
        for item in items {
            let local = Region::new();
            range = *step(&local, *item, range);
        }
        range
    }

    fn both_halves<F>(items: &[i64], first: Range, step: F) -> (Range, Range)
    where
        F: for<'x> Fn(&'x Region, i64, Range) -> &'x Range,
    {
        let (left, right) = items.split_at(items.len() / 2);
        (every(left, first, &step), every(right, first, &step))
    }

    fn widen<'x>(region: &'x Region, item: i64, range: Range) -> &'x Range {
        rref!(in region; Range { low: range.low.min(item), high: range.high.max(item) })
    }

    pub fn spans(items: &[i64]) -> (i64, i64, i64) {
        let first = Range {
            low: i64::MAX,
            high: i64::MIN,
        };
        let (left, right) = both_halves(items, first, widen);
        let sum = every(
            items,
            Range { low: 0, high: 0 },
            &|r, x, sum| rref!(in r; Range { high: sum.high + x, ..sum }),
        );
        (
            left.high - left.low,
            right.high - right.low,
            sum.high - sum.low,
        )
    }
}

pub mod owned_folds {
    use rmm::prelude::*;
    fn grouped<'r>(region: &'r Region, words: &[&'r str]) -> RMap<'r, usize, RVec<'r, &'r str>> {
        words.iter().fold(rmap! {in region;}, |mut groups, word| {
            groups
                .entry(word.len())
                .or_insert_with(|| rvec![in region;])
                .push(word);
            groups
        })
    }

    fn partitioned<'r, T: Copy>(
        region: &'r Region,
        items: &[T],
        test: impl Fn(&T) -> bool,
    ) -> (RVec<'r, T>, RVec<'r, T>) {
        items.iter().fold(
            (rvec![in region;], rvec![in region;]),
            |(mut yes, mut no), item| {
                if test(item) {
                    yes.push(*item)
                } else {
                    no.push(*item)
                }
                (yes, no)
            },
        )
    }

    fn sorted_by<'r, T: Copy, K: Ord>(
        region: &'r Region,
        items: &[T],
        key: impl Fn(&T) -> K,
    ) -> &'r [T] {
        let mut copy = rcollect!(in region; items.iter().copied());
        copy.sort_by_key(|item| key(item));
        copy.into_slice()
    }

    pub fn grouped_words(text: &str) -> (usize, String, usize) {
        let local = Region::new();
        let words = rcollect!(in local; text.split(' '));
        let groups = grouped(&local, &words);
        let (vowels, others) = partitioned(&local, &words, |word| {
            word.starts_with(['a', 'e', 'i', 'o', 'u'])
        });
        let sorted = sorted_by(&local, &vowels, |word| std::cmp::Reverse(word.len()));
        (groups.len(), sorted.join("<"), others.len())
    }
}

pub mod callbacks {
    use rmm::prelude::*;
    struct Node<'r> {
        key: u32,
        kids: &'r [&'r Node<'r>],
    }

    fn node<'r>(region: &'r Region, key: u32, kids: &[&'r Node<'r>]) -> &'r Node<'r> {
        rref!(in region; Node { key, kids: rcollect!(in region; kids.iter().copied()).into_slice() })
    }

    fn rewrite<'r>(
        region: &'r Region,
        tree: &'r Node<'r>,
        f: &mut dyn FnMut(&'r Node<'r>) -> Option<&'r Node<'r>>,
    ) -> &'r Node<'r> {
        if let Some(new) = f(tree) {
            return new;
        }
        let mut kids = rvec![in region;];
        for kid in tree.kids {
            kids.push(rewrite(region, kid, f));
        }
        node(region, tree.key, &kids)
    }

    fn find<'t>(tree: &'t Node<'t>, wanted: &dyn Fn(&Node<'_>) -> bool) -> Option<&'t Node<'t>> {
        if wanted(tree) {
            Some(tree)
        } else {
            tree.kids.iter().find_map(|kid| find(kid, wanted))
        }
    }

    fn size(tree: &Node<'_>) -> usize {
        1 + tree.kids.iter().map(|kid| size(kid)).sum::<usize>()
    }

    pub fn pruned(key: u32) -> (usize, usize, Option<usize>) {
        let local = Region::new();
        let leaf = node(&local, 1, &[]);
        let tree = node(
            &local,
            4,
            &[leaf, node(&local, 3, &[leaf, leaf]), node(&local, 2, &[])],
        );
        let mut cuts = 0;
        let small = rewrite(&local, tree, &mut |at| {
            (at.key == key).then(|| {
                cuts += 1;
                node(&local, 0, &[])
            })
        });
        (
            size(small),
            cuts,
            find(small, &|node| node.key == 3).map(size),
        )
    }
}
