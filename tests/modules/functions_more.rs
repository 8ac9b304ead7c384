//! More of functions that take functions: handlers, generators, nested closures, steps passed on.

mod by_hand;

use rmm::regions;

/// A table of boxed closures that call the module.
#[regions]
pub mod handlers {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    enum Reply<'r> {
        Text(&'r str),
        Many(&'r [Reply<'r>]),
        Bye,
    }

    type Handler<'r> = Box<dyn Fn(&str) -> Reply<'r> + 'r>;

    fn echo<'r>(text: &str) -> Reply<'r> {
        Reply::Text(rstr!(text))
    }

    fn split<'r>(text: &str) -> Reply<'r> {
        let parts = rcollect!(text.chars().map(|c| echo(c.encode_utf8(&mut [0; 4]))));
        Reply::Many(parts.into_slice())
    }

    fn handlers<'r>() -> Vec<(&'static str, Handler<'r>)> {
        vec![
            ("echo", Box::new(echo)),
            ("split", Box::new(move |text| split(text))),
            (
                "twice",
                Box::new(move |text| Reply::Many(rslice![echo(text), echo(text)])),
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
        let handlers = handlers();
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

agree! { handlers:
    replies("echo ab\nsplit abc\nx\ntwice ab\nquit") => vec![2, 30, 40, 1];
}

/// `from_fn`, `repeat_with`, `array::from_fn`, `unwrap_or_else`, `map_or_else`, `then`, `reduce`.
#[regions]
pub mod generators {
    use rmm::prelude::*;
    use std::cell::Cell;

    struct Bead<'r> {
        colour: &'r str,
        next: Cell<Option<&'r Bead<'r>>>,
    }

    fn bead<'r>(i: usize) -> &'r Bead<'r> {
        rref!(Bead {
            colour: rformat!("c{}", i % 3).into_str(),
            next: Cell::new(None)
        })
    }

    fn strung<'r>(a: &'r Bead<'r>, b: &'r Bead<'r>) -> &'r Bead<'r> {
        b.next.set(Some(a));
        b
    }

    fn string<'r>(n: usize) -> Option<&'r Bead<'r>> {
        (0..n).map(bead).reduce(strung)
    }

    fn three<'r>() -> [&'r Bead<'r>; 3] {
        std::array::from_fn(bead)
    }

    fn some_or_one<'r>(n: usize) -> &'r Bead<'r> {
        string(n).unwrap_or_else(|| bead(1))
    }

    fn named<'r>(n: usize) -> &'r str {
        string(n).map_or_else(|| "none", |bead| rformat!("<{}>", bead.colour).into_str())
    }

    fn repeated<'r>(n: usize) -> RVec<'r, &'r Bead<'r>> {
        let mut i = 0;
        let beads = std::iter::repeat_with(|| {
            i += 1;
            bead(i)
        });
        rcollect!(beads.take(n))
    }

    fn maybe<'r>(n: usize) -> Option<&'r Bead<'r>> {
        (n > 1)
            .then(|| bead(n))
            .or_else(|| (n == 1).then_some(three()[2]))
    }

    pub fn colours(n: usize) -> String {
        let length = std::iter::successors(string(n), |bead| bead.next.get()).count();
        let maybe = maybe(n).map_or("", |bead| bead.colour);
        let last = repeated(n).last().map_or("", |bead| bead.colour);
        format!(
            "{length} {} {} {maybe} {last}",
            some_or_one(n).colour,
            named(n)
        )
    }
}

agree! { generators:
    colours(0) => "0 c1 none  ";
    colours(1) => "1 c0 <c0> c2 c1";
    colours(5) => "5 c1 <c1> c2 c2";
}

/// Closures in closures, that return closures, that return early.
#[regions]
pub mod nested_closures {
    use rmm::prelude::*;
    struct Pair<'r>(&'r u32, &'r u32);

    fn sums<'r>(max: u32) -> RVec<'r, Pair<'r>> {
        let add = |a: u32| move |b: u32| rref!(a + b);
        let mut pairs = rvec![];
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

    fn curried<'r>(a: u32) -> impl Fn(u32) -> Box<dyn Fn(u32) -> &'r u32 + 'r> + 'r {
        move |b| Box::new(move |c| rref!(a * 100 + b * 10 + c))
    }

    pub fn total(max: u32) -> (u32, u32) {
        let pairs = sums(max);
        (
            pairs.iter().map(|Pair(a, b)| **a + **b).sum(),
            *curried(1)(2)(3),
        )
    }
}

agree! { nested_closures:
    total(3) => (24, 123);
}

/// A region-polymorphic step that goes through another function, and one bounded in a `where` clause.
#[regions]
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
            range = *step(region!(), *item, range);
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

    fn widen<'x>(item: i64, range: Range) -> &'x Range {
        rref!(Range {
            low: range.low.min(item),
            high: range.high.max(item)
        })
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
            &|r: &Region, x, sum: Range| {
                rref!(Range {
                    high: sum.high + x,
                    ..sum
                })
            },
        );
        (
            left.high - left.low,
            right.high - right.low,
            sum.high - sum.low,
        )
    }
}

agree! { steps_passed_on:
    spans(&[1, 4, 9, 7]) => (3, 2, 21);
}

/// Folds whose accumulator is a container in the caller's region.
#[regions]
pub mod owned_folds {
    use rmm::prelude::*;
    fn grouped<'r>(words: &[&'r str]) -> RMap<'r, usize, RVec<'r, &'r str>> {
        words.iter().fold(rmap! {}, |mut groups, word| {
            groups
                .entry(word.len())
                .or_insert_with(|| rvec![])
                .push(word);
            groups
        })
    }

    fn partitioned<'r, T: Copy>(
        items: &[T],
        test: impl Fn(&T) -> bool,
    ) -> (RVec<'r, T>, RVec<'r, T>) {
        items
            .iter()
            .fold((rvec![], rvec![]), |(mut yes, mut no), item| {
                if test(item) {
                    yes.push(*item)
                } else {
                    no.push(*item)
                }
                (yes, no)
            })
    }

    fn sorted_by<'r, T: Copy, K: Ord>(items: &[T], key: impl Fn(&T) -> K) -> &'r [T] {
        let mut copy = rcollect!(items.iter().copied());
        copy.sort_by_key(|item| key(item));
        copy.into_slice()
    }

    pub fn grouped_words(text: &str) -> (usize, String, usize) {
        let words = rcollect!(text.split(' '));
        let groups = grouped(&words);
        let (vowels, others) =
            partitioned(&words, |word| word.starts_with(['a', 'e', 'i', 'o', 'u']));
        let sorted = sorted_by(&vowels, |word| std::cmp::Reverse(word.len()));
        (groups.len(), sorted.join("<"), others.len())
    }
}

agree! { owned_folds:
    grouped_words("an apple or a pear") => (4, "apple<an<or<a".to_string(), 1);
}

/// Trait objects of closures that get references and give some back.
#[regions]
pub mod callbacks {
    use rmm::prelude::*;
    struct Node<'r> {
        key: u32,
        kids: &'r [&'r Node<'r>],
    }

    fn node<'r>(key: u32, kids: &[&'r Node<'r>]) -> &'r Node<'r> {
        rref!(Node {
            key,
            kids: rcollect!(kids.iter().copied()).into_slice()
        })
    }

    fn rewrite<'r>(
        tree: &'r Node<'r>,
        f: &mut dyn FnMut(&'r Node<'r>) -> Option<&'r Node<'r>>,
    ) -> &'r Node<'r> {
        if let Some(new) = f(tree) {
            return new;
        }
        let mut kids = rvec![];
        for kid in tree.kids {
            kids.push(rewrite(kid, f));
        }
        node(tree.key, &kids)
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
        let leaf = node(1, &[]);
        let tree = node(4, &[leaf, node(3, &[leaf, leaf]), node(2, &[])]);
        let mut cuts = 0;
        let small = rewrite(tree, &mut |at| {
            (at.key == key).then(|| {
                cuts += 1;
                node(0, &[])
            })
        });
        (
            size(small),
            cuts,
            find(small, &|node| node.key == 3).map(size),
        )
    }
}

agree! { callbacks:
    pruned(3) => (4, 1, None);
    pruned(1) => (6, 3, Some(3));
}
