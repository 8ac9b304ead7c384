//! More on how long memory is held: one function at two call sites, scratch in traits and closures, loops in a row.

mod by_hand;

use rmm::regions;

/// One function, called for what is kept and for what is not.
#[regions]
pub mod two_call_sites {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    #[derive(Clone, Copy)]
    struct Block<'r> {
        id: usize,
        data: &'r [Kilo],
    }

    fn block<'r>(id: usize, size: usize) -> &'r Block<'r> {
        let data = rvec![Kilo::new(id); size].into_slice();
        rref!(Block { id, data })
    }

    pub fn run(turns: usize) {
        let mut kept = rvec![];
        let mut size = 0;
        for turn in 0..turns {
            kept.push(block(turn, 0));

            let large = block(turn, 4);
            size += large.data.len();
        }
        assert_eq!((kept.len(), size), (turns, 4 * turns));
        assert!(
            kept.iter()
                .all(|block| block.data.is_empty() && block.id < turns)
        );
    }
}

flat! { two_call_sites }

/// Closures that allocate what they return: what dies with a turn, and what is kept, each in its own region.
#[regions]
pub mod closures_in_turns {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    fn heads<'r>(turns: usize) -> RVec<'r, &'r u8> {
        let mut heads = rvec![];
        let keep = |n: u8| rref!(n);
        for turn in 0..turns {
            let make = |n: usize| rnew!(Kilo::new(n));
            let (a, b) = (make(turn), make(turn + 1));
            a.0[1] = b.0[0];
            heads.push(keep(a.0[1]));
        }
        heads
    }

    pub fn run(turns: usize) {
        assert_eq!(heads(turns).len(), turns);
    }
}

flat! { closures_in_turns }

/// A default method and its implementations: scratch inside, a small result outside.
#[regions]
pub mod scratch_in_traits {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    trait Digest<'r> {
        fn pages(&self, n: usize) -> RVec<'r, Kilo>;
    }

    trait Summary {
        fn summary<'r>(&self, n: usize) -> &'r u32;

        fn both<'r>(&self, n: usize) -> (&'r u32, &'r u32) {
            let twice = self.summary(n);
            (self.summary(n), rref!(2 * *twice))
        }
    }

    struct Book;

    impl<'r> Digest<'r> for Book {
        fn pages(&self, n: usize) -> RVec<'r, Kilo> {
            rvec![Kilo::new(n); 2]
        }
    }

    impl Summary for Book {
        fn summary<'r>(&self, n: usize) -> &'r u32 {
            let pages = self.pages(n);
            rref!(pages.iter().map(|page| u32::from(page.0[0])).sum())
        }
    }

    pub fn run(turns: usize) {
        let mut kept = rvec![];
        for turn in 0..turns {
            let (one, two) = Book.both(turn);
            assert_eq!(2 * one, *two);
            kept.push(one);
        }
        assert_eq!(kept.len(), turns);
    }
}

flat! { scratch_in_traits }

/// Each loop's list dies with the loop, each match's value with the match.
#[regions]
pub mod loops_in_a_row {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    fn list<'r>(n: usize) -> RVec<'r, Kilo> {
        rvec![Kilo::new(n); 8]
    }

    fn first<'r>(n: usize) -> Option<&'r Kilo> {
        list(n).into_slice().first()
    }

    fn passes(n: usize) -> usize {
        let mut sum = 0;

        for kilo in list(n).iter() {
            sum += usize::from(kilo.0[0] == n as u8);
        }

        for kilo in &list(n + 1) {
            sum += usize::from(kilo.0[0] == n as u8);
        }

        match first(n) {
            Some(kilo) if kilo.0[0] == n as u8 => sum += 1,
            _ => {}
        }

        if let Some(kilo) = first(n + 2) {
            sum += usize::from(kilo.0[0] == n as u8);
        }

        for kilo in list(n) {
            sum += usize::from(kilo.0[0] == n as u8);
        }

        sum
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            assert_eq!(passes(turn), 8 + 1 + 8);
        }
    }
}

flat! { loops_in_a_row }

/// Turns that end by `continue`, `?` and `return` give their memory back as well.
#[regions]
pub mod left_early {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    fn page<'r>(n: usize) -> Option<&'r Kilo> {
        (n % 3 != 2).then(|| &*rnew!(Kilo::new(n)))
    }

    fn both(n: usize) -> Option<usize> {
        let first = page(n)?;
        let second = page(n + 1)?;
        Some(usize::from(first.0[0]) + usize::from(second.0[0]))
    }

    fn found(turns: usize) -> usize {
        let mut count = 0;
        for turn in 0.. {
            let Some(page) = page(turn) else { continue };
            if both(turn).is_none() {
                continue;
            }
            count += 1;
            if count == turns {
                return usize::from(page.0[0]);
            }
        }
        0
    }

    pub fn run(turns: usize) {
        assert_eq!(found(turns), (turns - 1) * 3 % 256);
    }
}

flat! { left_early }

/// Scratch at every level: the peak goes with the depth, not with the number of calls.
#[regions]
pub mod mutual_recursion {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    fn even<'r>(n: usize) -> &'r usize {
        let scratch = rnew!(Kilo::new(n));
        if n == 0 {
            return rref!(usize::from(scratch.0[0]) + 1);
        }
        let (left, right) = (odd(n - 1), odd(n - 1));
        rref!(*left + *right)
    }

    fn odd<'r>(n: usize) -> &'r usize {
        let scratch = rvec![Kilo::new(n)];
        if n == 0 {
            return rref!(scratch.len());
        }
        rref!(even(n - 1) + even(n - 1))
    }

    pub fn run(turns: usize) {
        for _ in 0..turns / 32 {
            assert_eq!(*even(8), 256);
        }
    }
}

flat! { mutual_recursion }

/// A callee writes into the caller's scratch, which lasts a turn.
#[regions]
pub mod scratch_that_is_written {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    fn fill<'r>(scratch: &mut RMap<'r, usize, &'r Kilo>, n: usize) -> usize {
        for i in 0..4 {
            scratch.insert(i, rref!(Kilo::new(n + i)));
        }
        scratch.len()
    }

    fn index<'r>(n: usize) -> RMap<'r, usize, &'r Kilo> {
        let mut index = rmap! {};
        fill(&mut index, n);
        index
    }

    pub fn run(turns: usize) {
        let mut sum = 0;
        for turn in 0..turns {
            let mut scratch = rmap! {};
            sum += fill(&mut scratch, turn) + fill(&mut scratch, turn);
            let other = index(turn);
            sum += other
                .get(&1)
                .map_or(0, |kilo| usize::from(kilo.0[0] == scratch[&1].0[0]));
        }
        assert_eq!(sum, 9 * turns);
    }
}

flat! { scratch_that_is_written }

/// Functions with owned results between the caller and what is built: nothing of it is left after the call.
#[regions]
pub mod owned_answers {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    struct Tree<'r> {
        data: Kilo,
        kids: Option<(&'r Tree<'r>, &'r Tree<'r>)>,
    }

    fn tree<'r>(depth: usize) -> &'r Tree<'r> {
        let kids = depth.checked_sub(1).map(|depth| (tree(depth), tree(depth)));
        rref!(Tree {
            data: Kilo::new(depth),
            kids
        })
    }

    fn count(tree: &Tree<'_>) -> usize {
        usize::from(tree.data.0[0] < 9)
            + tree
                .kids
                .map_or(0, |(left, right)| count(left) + count(right))
    }

    fn counted(depth: usize) -> usize {
        count(tree(depth))
    }

    fn name(depth: usize) -> String {
        let tree = tree(depth);
        format!("{}", tree.data.0[0])
    }

    fn check(depth: usize) -> Result<Vec<usize>, String> {
        let tree = tree(depth);
        let Some((left, right)) = tree.kids else {
            return Err(name(depth));
        };
        Ok(vec![count(left), count(right)])
    }

    pub fn run(turns: usize) {
        let mut kept = Vec::with_capacity(turns);
        for turn in 0..turns / 4 {
            kept.push(counted(2) + name(2).len() + check(turn % 3).map_or(0, |all| all.len()));
        }
        assert_eq!(kept.len(), turns / 4);
    }
}

flat! { owned_answers }

/// A memo table for each query; the answers are kept.
#[regions]
pub mod a_table_per_query {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    struct Memo<'m> {
        known: RVec<'m, Option<&'m (u64, Kilo)>>,
    }

    fn paths<'m>(n: usize, memo: &mut Memo<'m>) -> u64 {
        if n < 2 {
            return 1;
        }
        if let Some((known, _)) = memo.known[n] {
            return *known;
        }
        let sum = paths(n - 1, memo) + paths(n - 2, memo);
        memo.known[n] = Some(rref!((sum, Kilo::new(n))));
        sum
    }

    fn query<'r>(n: usize) -> &'r u64 {
        let mut memo = Memo {
            known: rvec![None; n + 1],
        };
        rref!(paths(n, &mut memo))
    }

    pub fn run(turns: usize) {
        let mut answers = rvec![];
        for _ in 0..turns {
            answers.push(query(6));
        }
        assert_eq!(answers.iter().copied().sum::<u64>(), 13 * turns as u64);
    }
}

flat! { a_table_per_query }

/// Futures: what a future builds for a turn is gone at its end.
#[regions]
pub mod waiting {
    use crate::peak::Kilo;
    use rmm::prelude::*;
    use std::{pin::pin, task};

    async fn page<'r>(n: usize) -> &'r Kilo {
        std::future::ready(()).await;
        rref!(Kilo::new(n))
    }

    async fn sum(turns: usize) -> usize {
        let mut sum = 0;
        for turn in 0..turns {
            let page = page(turn).await;
            std::future::ready(()).await;
            sum += usize::from(page.0[0] == turn as u8);
        }
        sum
    }

    pub fn run(turns: usize) {
        let ready = pin!(sum(turns)).poll(&mut task::Context::from_waker(task::Waker::noop()));
        assert_eq!(ready, task::Poll::Ready(turns));
    }
}

flat! { waiting }

/// The same across nested modules.
#[regions]
pub mod a_nested_module {
    use rmm::prelude::*;
    pub mod text {
        use crate::peak::Kilo;
        use rmm::prelude::*;

        pub struct Page<'r> {
            pub head: &'r u8,
            body: &'r [Kilo],
        }

        pub fn page<'r>(n: usize) -> Page<'r> {
            let body = rvec![Kilo::new(n); 2].into_slice();
            Page {
                head: rref!(body[0].0[0]),
                body,
            }
        }

        impl Page<'_> {
            pub fn len(&self) -> usize {
                self.body.len()
            }
        }

        pub mod heads {
            pub fn head<'r>(n: usize) -> &'r u8 {
                let page = super::page(n);
                rmm::rref!(*page.head)
            }
        }
    }

    pub fn run(turns: usize) {
        let mut heads = rvec![];
        let mut len = 0;
        for turn in 0..turns {
            heads.push(text::heads::head(turn));

            len += text::page(turn).len();
        }
        assert_eq!((heads.len(), len), (turns, 2 * turns));
    }
}

flat! { a_nested_module }

/// A fold over any accumulator: its type can't hold the step's region, so each step's result dies with its turn.
#[regions]
pub mod generic_fold {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    fn foldl<A: Copy>(
        n: usize,
        first: A,
        step: impl for<'x> Fn(&'x Region, usize, A) -> &'x A,
    ) -> A {
        let mut acc = first;
        for i in 0..n {
            acc = *step(region!(), i, acc);
        }
        acc
    }

    fn grown<'x>(i: usize, (sum, kilo): (usize, Kilo)) -> &'x (usize, Kilo) {
        rref!((sum + i, kilo))
    }

    pub fn run(turns: usize) {
        let (sum, _) = foldl(turns, (0, Kilo::new(0)), |i, (sum, kilo)| {
            rref!((sum + i, kilo))
        });
        assert_eq!(sum, turns * (turns - 1) / 2);
        assert_eq!(foldl(turns, (0, Kilo::new(0)), grown).0, sum);
    }
}

flat! { generic_fold }
