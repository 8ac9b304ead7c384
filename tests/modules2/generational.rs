//! A garbage-free heap of s-expressions: an evaluator that copies what survives a step into the next region.

#[rmm::regions]
pub mod generational {
    use rmm::prelude::*;

    #[derive(Clone, Copy, Debug, PartialEq, Promote)]
    pub enum Cell<'g> {
        Nil,
        Int(i64),
        Cons(&'g Cell<'g>, &'g Cell<'g>),
    }
    use Cell::*;

    fn cons<'g>(head: &'g Cell<'g>, tail: &'g Cell<'g>) -> &'g Cell<'g> {
        rref!(Cons(head, tail))
    }

    fn int<'g>(n: i64) -> &'g Cell<'g> {
        rref!(Int(n))
    }

    pub fn range<'g>(n: i64) -> &'g Cell<'g> {
        let mut list: &Cell = &Nil;
        for i in (0..n).rev() {
            list = cons(int(i), list);
        }
        list
    }

    fn items<'g>(list: &'g Cell<'g>) -> impl Iterator<Item = &'g Cell<'g>> {
        let mut at = list;
        std::iter::from_fn(move || match *at {
            Cons(head, tail) => {
                at = tail;
                Some(head)
            }
            _ => None,
        })
    }

    fn map<'g>(list: &Cell<'_>, f: &dyn Fn(i64) -> i64) -> &'g Cell<'g> {
        match list {
            Cons(Int(n), tail) => cons(int(f(*n)), map(tail, f)),
            _ => &Nil,
        }
    }

    fn filter<'g>(list: &'g Cell<'g>, keep: &impl Fn(i64) -> bool) -> &'g Cell<'g> {
        match *list {
            Cons(head @ Int(n), tail) if keep(*n) => cons(head, filter(tail, keep)),
            Cons(_, tail) => filter(tail, keep),
            _ => &Nil,
        }
    }

    fn step<'n>(list: &Cell<'_>, turn: i64) -> &'n Cell<'n> {
        let doubled = map(list, &|n| n * 2 + turn);
        let small = filter(doubled, &|n| n % 3 != 0);
        map(small, &|n| n % 100)
    }

    fn longest<'k>(seeds: i64) -> &'k Cell<'k> {
        let mut best: &Cell = &Nil;
        for seed in 0..seeds {
            let candidate = step(range(10 + seed % 5), seed);
            if items(candidate).count() > items(best).count() {
                best = promote!(candidate);
            }
        }
        best
    }

    pub fn sums(n: i64) -> (i64, usize) {
        let total = |list: &Cell<'_>| -> i64 {
            items(list)
                .map(|c| if let Int(n) = c { *n } else { 0 })
                .sum()
        };
        (total(step(range(n), 1)), items(longest(n)).count())
    }

    pub fn run(turns: usize) {
        let kept = longest(turns as i64);
        assert!(items(kept).count() > 3);
        for turn in 0..turns {
            sums(turn as i64 % 20);
        }
    }
}

pub(crate) fn check() {
    assert_eq!(generational::sums(4), (13, 8));
    crate::peak::flat(generational::run);
}
