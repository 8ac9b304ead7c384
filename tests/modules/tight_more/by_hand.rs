//! The same programs with their regions placed by hand.

pub mod two_call_sites {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    #[derive(Clone, Copy)]
    struct Block<'r> {
        id: usize,
        data: &'r [Kilo],
    }

    fn block<'r>(region: &'r Region, id: usize, size: usize) -> &'r Block<'r> {
        let data = rvec![in region; Kilo::new(id); size].into_slice();
        rref!(in region; Block { id, data })
    }

    pub fn run(turns: usize) {
        let local = Region::new();
        let mut kept = rvec![in local;];
        let mut size = 0;
        for turn in 0..turns {
            kept.push(block(&local, turn, 0));
            let here = Region::new();
            let large = block(&here, turn, 4);
            size += large.data.len();
        }
        assert_eq!((kept.len(), size), (turns, 4 * turns));
        assert!(
            kept.iter()
                .all(|block| block.data.is_empty() && block.id < turns)
        );
    }
}

pub mod closures_in_turns {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    fn heads<'r>(region: &'r Region, turns: usize) -> RVec<'r, &'r u8> {
        let mut heads = rvec![in region;];
        let keep = |n: u8| rref!(in region; n);
        for turn in 0..turns {
            let local = Region::new();
            let make = |n: usize| rnew!(in local; Kilo::new(n));
            let (a, b) = (make(turn), make(turn + 1));
            a.0[1] = b.0[0];
            heads.push(keep(a.0[1]));
        }
        heads
    }

    pub fn run(turns: usize) {
        let local = Region::new();
        assert_eq!(heads(&local, turns).len(), turns);
    }
}

pub mod scratch_in_traits {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    trait Digest<'r> {
        fn pages(&self, region: &'r Region, n: usize) -> RVec<'r, Kilo>;
    }

    trait Summary {
        fn summary<'r>(&self, region: &'r Region, n: usize) -> &'r u32;

        fn both<'r>(&self, region: &'r Region, n: usize) -> (&'r u32, &'r u32) {
            let local = Region::new();
            let twice = self.summary(&local, n);
            (self.summary(region, n), rref!(in region; 2 * *twice))
        }
    }

    struct Book;

    impl<'r> Digest<'r> for Book {
        fn pages(&self, region: &'r Region, n: usize) -> RVec<'r, Kilo> {
            rvec![in region; Kilo::new(n); 2]
        }
    }

    impl Summary for Book {
        fn summary<'r>(&self, region: &'r Region, n: usize) -> &'r u32 {
            let local = Region::new();
            let pages = self.pages(&local, n);
            rref!(in region; pages.iter().map(|page| u32::from(page.0[0])).sum())
        }
    }

    pub fn run(turns: usize) {
        let local = Region::new();
        let mut kept = rvec![in local;];
        for turn in 0..turns {
            let (one, two) = Book.both(&local, turn);
            assert_eq!(2 * one, *two);
            kept.push(one);
        }
        assert_eq!(kept.len(), turns);
    }
}

pub mod loops_in_a_row {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    fn list<'r>(region: &'r Region, n: usize) -> RVec<'r, Kilo> {
        rvec![in region; Kilo::new(n); 8]
    }

    fn first<'r>(region: &'r Region, n: usize) -> Option<&'r Kilo> {
        list(region, n).into_slice().first()
    }

    fn passes(n: usize) -> usize {
        let mut sum = 0;
        {
            let here = Region::new();
            for kilo in list(&here, n).iter() {
                sum += usize::from(kilo.0[0] == n as u8);
            }
        }
        {
            let here = Region::new();
            for kilo in &list(&here, n + 1) {
                sum += usize::from(kilo.0[0] == n as u8);
            }
        }
        {
            let here = Region::new();
            match first(&here, n) {
                Some(kilo) if kilo.0[0] == n as u8 => sum += 1,
                _ => {}
            }
        }
        {
            let here = Region::new();
            if let Some(kilo) = first(&here, n + 2) {
                sum += usize::from(kilo.0[0] == n as u8);
            }
        }
        {
            let here = Region::new();
            for kilo in list(&here, n) {
                sum += usize::from(kilo.0[0] == n as u8);
            }
        }
        sum
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            assert_eq!(passes(turn), 8 + 1 + 8);
        }
    }
}

pub mod left_early {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    fn page<'r>(region: &'r Region, n: usize) -> Option<&'r Kilo> {
        (n % 3 != 2).then(|| &*rnew!(in region; Kilo::new(n)))
    }

    fn both(n: usize) -> Option<usize> {
        let local = Region::new();
        let first = page(&local, n)?;
        let second = page(&local, n + 1)?;
        Some(usize::from(first.0[0]) + usize::from(second.0[0]))
    }

    fn found(turns: usize) -> usize {
        let mut count = 0;
        for turn in 0.. {
            let local = Region::new();
            let Some(page) = page(&local, turn) else {
                continue;
            };
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

pub mod mutual_recursion {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    fn even<'r>(region: &'r Region, n: usize) -> &'r usize {
        let local = Region::new();
        let scratch = rnew!(in local; Kilo::new(n));
        if n == 0 {
            return rref!(in region; usize::from(scratch.0[0]) + 1);
        }
        let (left, right) = (odd(&local, n - 1), odd(&local, n - 1));
        rref!(in region; *left + *right)
    }

    fn odd<'r>(region: &'r Region, n: usize) -> &'r usize {
        let local = Region::new();
        let scratch = rvec![in local; Kilo::new(n)];
        if n == 0 {
            return rref!(in region; scratch.len());
        }
        rref!(in region; even(&local, n - 1) + even(&local, n - 1))
    }

    pub fn run(turns: usize) {
        for _ in 0..turns / 32 {
            let local = Region::new();
            assert_eq!(*even(&local, 8), 256);
        }
    }
}

pub mod scratch_that_is_written {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    fn fill<'r>(region: &'r Region, scratch: &mut RMap<'r, usize, &'r Kilo>, n: usize) -> usize {
        for i in 0..4 {
            scratch.insert(i, rref!(in region; Kilo::new(n + i)));
        }
        scratch.len()
    }

    fn index<'r>(region: &'r Region, n: usize) -> RMap<'r, usize, &'r Kilo> {
        let mut index = rmap! {in region;};
        fill(region, &mut index, n);
        index
    }

    pub fn run(turns: usize) {
        let mut sum = 0;
        for turn in 0..turns {
            let local = Region::new();
            let mut scratch = rmap! {in local;};
            sum += fill(&local, &mut scratch, turn) + fill(&local, &mut scratch, turn);
            let other = index(&local, turn);
            sum += other
                .get(&1)
                .map_or(0, |kilo| usize::from(kilo.0[0] == scratch[&1].0[0]));
        }
        assert_eq!(sum, 9 * turns);
    }
}

pub mod owned_answers {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    struct Tree<'r> {
        data: Kilo,
        kids: Option<(&'r Tree<'r>, &'r Tree<'r>)>,
    }

    fn tree<'r>(region: &'r Region, depth: usize) -> &'r Tree<'r> {
        let kids = depth
            .checked_sub(1)
            .map(|depth| (tree(region, depth), tree(region, depth)));
        rref!(in region; Tree { data: Kilo::new(depth), kids })
    }

    fn count(tree: &Tree<'_>) -> usize {
        usize::from(tree.data.0[0] < 9)
            + tree
                .kids
                .map_or(0, |(left, right)| count(left) + count(right))
    }

    fn counted(depth: usize) -> usize {
        let local = Region::new();
        count(tree(&local, depth))
    }

    fn name(depth: usize) -> String {
        let local = Region::new();
        let tree = tree(&local, depth);
        format!("{}", tree.data.0[0])
    }

    fn check(depth: usize) -> Result<Vec<usize>, String> {
        let local = Region::new();
        let tree = tree(&local, depth);
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

pub mod a_table_per_query {
    use crate::peak::Kilo;
    use rmm::prelude::*;

    struct Memo<'m> {
        known: RVec<'m, Option<&'m (u64, Kilo)>>,
    }

    fn paths<'m>(region: &'m Region, n: usize, memo: &mut Memo<'m>) -> u64 {
        if n < 2 {
            return 1;
        }
        if let Some((known, _)) = memo.known[n] {
            return *known;
        }
        let sum = paths(region, n - 1, memo) + paths(region, n - 2, memo);
        memo.known[n] = Some(rref!(in region; (sum, Kilo::new(n))));
        sum
    }

    fn query<'r>(region: &'r Region, n: usize) -> &'r u64 {
        let local = Region::new();
        let mut memo = Memo {
            known: rvec![in local; None; n + 1],
        };
        rref!(in region; paths(&local, n, &mut memo))
    }

    pub fn run(turns: usize) {
        let local = Region::new();
        let mut answers = rvec![in local;];
        for _ in 0..turns {
            answers.push(query(&local, 6));
        }
        assert_eq!(answers.iter().copied().sum::<u64>(), 13 * turns as u64);
    }
}

pub mod waiting {
    use crate::peak::Kilo;
    use rmm::prelude::*;
    use std::{pin::pin, task};

    async fn page<'r>(region: &'r Region, n: usize) -> &'r Kilo {
        std::future::ready(()).await;
        rref!(in region; Kilo::new(n))
    }

    async fn sum(turns: usize) -> usize {
        let mut sum = 0;
        for turn in 0..turns {
            let local = Region::new();
            let page = page(&local, turn).await;
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

pub mod a_nested_module {
    use rmm::prelude::*;
    pub mod text {
        use crate::peak::Kilo;
        use rmm::prelude::*;

        pub struct Page<'r> {
            pub head: &'r u8,
            body: &'r [Kilo],
        }

        pub fn page<'r>(region: &'r Region, n: usize) -> Page<'r> {
            let body = rvec![in region; Kilo::new(n); 2].into_slice();
            Page {
                head: rref!(in region; body[0].0[0]),
                body,
            }
        }

        impl Page<'_> {
            pub fn len(&self) -> usize {
                self.body.len()
            }
        }

        pub mod heads {
            pub fn head<'r>(region: &'r rmm::Region, n: usize) -> &'r u8 {
                let local = rmm::Region::new();
                let page = super::page(&local, n);
                rmm::rref!(in region; *page.head)
            }
        }
    }

    pub fn run(turns: usize) {
        let local = Region::new();
        let mut heads = rvec![in local;];
        let mut len = 0;
        for turn in 0..turns {
            heads.push(text::heads::head(&local, turn));
            let here = Region::new();
            len += text::page(&here, turn).len();
        }
        assert_eq!((heads.len(), len), (turns, 2 * turns));
    }
}

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
            let local = Region::new();
            acc = *step(&local, i, acc);
        }
        acc
    }

    fn grown<'x>(region: &'x Region, i: usize, (sum, kilo): (usize, Kilo)) -> &'x (usize, Kilo) {
        rref!(in region; (sum + i, kilo))
    }

    pub fn run(turns: usize) {
        let (sum, _) = foldl(
            turns,
            (0, Kilo::new(0)),
            |region, i, (sum, kilo)| rref!(in region; (sum + i, kilo)),
        );
        assert_eq!(sum, turns * (turns - 1) / 2);
        assert_eq!(foldl(turns, (0, Kilo::new(0)), grown).0, sum);
    }
}
